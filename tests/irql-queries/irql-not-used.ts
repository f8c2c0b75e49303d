// IrqlNotUsed (C28157): a function that says that it restores the IRQL does not, on some path.
import { irql, RaisedIrql, SpinGuard, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);

/** @restores */
function restoreNothing(raised: RaisedIrql): void {}
// fails R6: what it is given stays as it is
export function nothingIsRestored(): void {
  using raised = irql.raiseToDispatch();
  restoreNothing(raised);
}

function look(guard: SpinGuard<i32>): i32 {
  return guard.value;
}
/** @restores */
function restoreInHelper(guard: SpinGuard<i32>): i32 {
  return look(guard);
}
// fails R6: nor does its helper
export function throughHelper(): i32 {
  using guard = spin.lock();
  return restoreInHelper(guard);
}

/** @restores */
function restoreSometimes(raised: RaisedIrql, done: bool): void {
  if (done) raised.dispose();
}
// fails R6, missed by theirs: on one branch only
export function onOneBranch(done: bool): void {
  const raised = irql.raiseToDispatch();
  restoreSometimes(raised, done);
  if (!done) raised.dispose();
}

/** @restores */
function restore(raised: RaisedIrql): void {
  raised.dispose();
}
// passes: what a raise has saved
export function ofRaise(): void {
  restore(irql.raiseToDispatch());
}

/** @restores */
function restoreOnBothBranches(guard: SpinGuard<i32>, add: bool): void {
  if (add) guard.value += 1;
  guard.dispose();
}
// passes: on both branches
export function onBothBranches(add: bool): void {
  restoreOnBothBranches(spin.lock(), add);
}
