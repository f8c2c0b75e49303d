// IrqlFunctionNotAnnotated (C28167): a function changes the IRQL for its caller without saying so. Here nothing has to be
// said: what a function does is found out from its body, wherever it is called. What is forbidden is that an entry does it.
import { FastLocked, irql, RaisedIrql, SpinGuard, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

function raise(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R3: the entry has it from a helper without a tag
export function raisesThroughHelper(): void {
  raise();
}

function raiseForUse(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R19: the level that a helper without a tag leaves is known
export function usesWhatHelperLeaves(): void {
  using raised = raiseForUse();
  using guard = fast.lock();
}

function lower(guard: SpinGuard<i32>): void {
  guard.dispose();
}
// fails R2: so is the one that it lowers to
export function usesWhatHelperLowers(): void {
  lower(spin.lock());
  using guard = spin.lockAtDispatch();
}

function lock(): SpinGuard<i32> {
  return spin.lock();
}
// passes: raised and lowered by two helpers
export function byTwoHelpers(): void {
  const guard = lock();
  guard.value += 1;
  guard.dispose();
}

/** @raises DISPATCH_LEVEL */
function raiseAndSay(): RaisedIrql {
  return irql.raiseToDispatch();
}
// passes: said, too
export function declared(): void {
  using raised = raiseAndSay();
}
