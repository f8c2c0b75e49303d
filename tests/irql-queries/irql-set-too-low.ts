// IrqlSetTooLow (C28124): a function lowers below its own floor, which is `@always LEVEL..DISPATCH_LEVEL`
// here.
import { irql, RaisedIrql, SpinGuard, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);

/** @always DISPATCH_LEVEL */
function lowerTooFar(raised: RaisedIrql): void {
  raised.dispose();
}
// fails R7: lowers what it is given
export function lowers(): void {
  lowerTooFar(irql.raiseToDispatch());
}

function unlock(guard: SpinGuard<i32>): void {
  guard.dispose();
}
/** @always DISPATCH_LEVEL */
function drain(guard: SpinGuard<i32>): SpinGuard<i32> {
  unlock(guard);
  return spin.lock();
}
// fails R7: a helper lowers for a while
export function forAWhile(): void {
  using guard = drain(spin.lock());
}

/** @always APC_LEVEL..DISPATCH_LEVEL */
function runAtPassive(): void {}
// fails R2: called below it
export function calledBelow(): void {
  runAtPassive();
}

/**
 * @irql DISPATCH_LEVEL
 * @always DISPATCH_LEVEL
 */
function lowerOnOneBranch(raised: RaisedIrql, early: bool): void {
  if (early) raised.dispose();
}
// fails R7, missed by theirs: must return at the level of its call, and does not on one branch
export function onOneBranch(): void {
  const raised = irql.raiseToDispatch();
  lowerOnOneBranch(raised, true);
}

/** @always DISPATCH_LEVEL */
function add(guard: SpinGuard<i32>): void {
  guard.value += 1;
}
// passes: nothing lowers
export function stays(): void {
  using guard = spin.lock();
  add(guard);
}

/** @always DISPATCH_LEVEL */
function lockAgain(): void {
  using guard = spin.lock();
}
// passes: the release lowers to the level that it was
export function lowersToTheFloor(): void {
  using raised = irql.raiseToDispatch();
  lockAgain();
}
