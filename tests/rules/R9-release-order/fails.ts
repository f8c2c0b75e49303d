// What saves an IRQL, released out of order.
import { FastGuard, FastLocked, irql, SpinLocked } from "ksync";

const first = new SpinLocked<i32>(0);
const second = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

export function direct(): void {
  const outer = first.lock();
  const inner = second.lock();
  outer.dispose();
  inner.dispose();
}

export function beforeOneAtDispatch(): void {
  using raised = irql.raiseToDispatch();
  const outer = first.lock();
  const inner = second.lockAtDispatch();
  outer.dispose();
  inner.dispose();
}

function release(guard: FastGuard<i32>): void {
  guard.dispose();
}
function finish(guard: FastGuard<i32>): void {
  release(guard);
}
export function throughHelpers(): void {
  const guard = fast.lock();
  const raised = irql.raiseToDispatch();
  finish(guard);
  raised.dispose();
}

export function onOneBranch(early: bool): void {
  const raised = irql.raiseToDispatch();
  const guard = first.lock();
  if (early) {
    raised.dispose();
    guard.dispose();
    return;
  }
  guard.dispose();
  raised.dispose();
}
