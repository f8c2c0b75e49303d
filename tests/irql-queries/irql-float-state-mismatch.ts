// IrqlFloatStateMismatch (C28111): what was saved at one IRQL is restored at another. No import saves floating-point state;
// what saves an IRQL has the same rule.
import { FastLocked, irql, RaisedIrql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

// fails R9: restored while something raised later is there
export function outOfOrder(): void {
  const low = irql.raiseToApc();
  const guard = spin.lock();
  low.dispose();
  guard.dispose();
}

function restore(raised: RaisedIrql): void {
  raised.dispose();
}
// fails R9: by a helper
export function throughHelper(): void {
  const low = irql.raiseToApc();
  using guard = spin.lock();
  restore(low);
}

// fails R9, missed by theirs: in a loop
export function inLoop(count: i32): void {
  for (let i = 0; i < count; i++) {
    const low = irql.raiseToApc();
    const guard = spin.lock();
    low.dispose();
    guard.dispose();
  }
}

// passes: in the reverse order
export function inOrder(): void {
  using guard = fast.lock();
  using raised = irql.raiseToDispatch();
}

// passes: in a loop, each by its block
export function inLoopInOrder(count: i32): void {
  for (let i = 0; i < count; i++) {
    using low = irql.raiseToApc();
    using high = irql.raiseToDispatch();
  }
}
