// Raises that end on every path.
import { dpc, irql, RaisedIrql, Semaphore } from "ksync";

export function scoped(): void {
  using raised = irql.raiseToDispatch();
}

function raise(): RaisedIrql {
  return irql.raiseToApc();
}
export function helperForItsCaller(): void {
  const raised = raise();
  raised.dispose();
}

export function inCallback(): void {
  dpc.runOnceThreaded(() => {
    using raised = irql.raiseToDispatch();
  });
}

export function onEveryBranch(early: bool): i32 {
  const raised = irql.raiseToDispatch();
  if (early) {
    raised.dispose();
    return 1;
  }
  raised.dispose();
  return 0;
}

export function asOftenInLoops(times: i32): void {
  let raised: RaisedIrql | null = null;
  for (let i = 0; i < times; i++) raised = irql.raiseToApc();
  for (let i = 0; i < times; i++) if (raised) raised.dispose();
  new Semaphore(0, 1).dispose();
}
