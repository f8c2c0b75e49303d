// IrqlNotSaved (C28158): a function that says that it saves the IRQL does not, on some path. The saved IRQL is the host's
// record of the acquisition: it cannot be left out where something raises, so what is left is the raise itself.
import { FastGuard, FastLocked, irql, RaisedIrql, SpinGuard, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);
const table = new FastLocked<i32>(0);

/** @saves */
function saveNothing(): void {
  using guard = fast.lock();
}
// fails R6: what it raises it lowers itself
export function nothingIsLeft(): void {
  saveNothing();
}

function unlockAtOnce(): void {
  spin.lock().dispose();
}
/** @saves */
function saveInHelper(): void {
  unlockAtOnce();
}
// fails R6: so does its helper
export function throughHelper(): void {
  saveInHelper();
}

/** @saves */
function saveSometimes(wanted: bool): RaisedIrql {
  const raised = irql.raiseToDispatch();
  if (!wanted) raised.dispose();
  return raised;
}
// fails R6, missed by theirs: on one branch only
export function onOneBranch(wanted: bool): void {
  const raised = saveSometimes(wanted);
  if (wanted) raised.dispose();
}

/** @saves */
function saveByRaise(): RaisedIrql {
  return irql.raiseToDispatch();
}
// passes: by a raise
export function byRaise(): void {
  using raised = saveByRaise();
}

/** @saves */
function saveByLock(): SpinGuard<i32> {
  return spin.lock();
}
// passes: by a lock
export function byLock(): void {
  using guard = saveByLock();
}

/** @saves */
function saveOnEitherBranch(first: bool): FastGuard<i32> {
  return first ? fast.lock() : table.lock();
}
// passes: on both branches
export function onBothBranches(first: bool): void {
  using guard = saveOnEitherBranch(first);
}
