// IrqlInconsistentWithRequired (C28166): a function that must return at the IRQL of its entry does not, on some path. Every
// exported function must, and every routine that the kernel calls.
import { dpc, irql, RaisedIrql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);

// fails R3: raises, and returns
export function raisesOnly(): void {
  irql.raiseToDispatch();
}

// fails R3: returns early, still raised
export function onOnePath(early: bool): i32 {
  const raised = irql.raiseToApc();
  if (early) return 1;
  raised.dispose();
  return 0;
}

function prepare(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R3: a helper's raise is forgotten
export function throughHelper(): void {
  prepare();
}

// fails R3: in a routine that the kernel calls
export function inRoutine(): void {
  dpc.runOnceThreaded(() => {
    irql.raiseToDispatch();
  });
}

// passes: lowered on every path
export function onEveryPath(early: bool): i32 {
  const raised = irql.raiseToApc();
  if (early) {
    raised.dispose();
    return 1;
  }
  raised.dispose();
  return 0;
}

function raiseForCaller(): RaisedIrql {
  return irql.raiseToDispatch();
}
// passes: the block lowers
export function byItsBlock(early: bool): i32 {
  using raised = raiseForCaller();
  if (early) return 1;
  return 0;
}

// passes: what a lock has raised, its release lowers
export function byTheLock(): void {
  using guard = spin.lock();
}
