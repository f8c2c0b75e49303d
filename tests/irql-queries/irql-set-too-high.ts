// IrqlSetTooHigh (C28150): a function raises above its own ceiling, which is `@always ..LEVEL` here.
import { FastLocked, irql, RaisedIrql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

/** @always ..APC_LEVEL */
function raiseTooHigh(): void {
  using raised = irql.raiseToDispatch();
}
// fails R7: raises above it
export function raises(): void {
  raiseTooHigh();
}

function helper(): void {
  using guard = spin.lock();
}
/** @always ..APC_LEVEL */
function callHelper(): void {
  helper();
}
// fails R7: a helper does
export function throughHelper(): void {
  callHelper();
}

/** @raises APC_LEVEL */
function raiseForCaller(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R6: returns at another level than it says
export function exitsTooHigh(): void {
  using raised = raiseForCaller();
}

/** @always ..APC_LEVEL */
function raiseForAWhile(): void {
  const raised = irql.raiseToDispatch();
  raised.dispose();
  using guard = fast.lock();
}
// fails R7, missed by theirs: lowered again before it returns
export function forAWhile(): void {
  raiseForAWhile();
}

/** @always ..APC_LEVEL */
function raiseOnOneBranch(urgent: bool): void {
  if (urgent) {
    using raised = irql.raiseToDispatch();
  }
}
// fails R7, missed by theirs: on one branch
export function onOneBranch(urgent: bool): void {
  raiseOnOneBranch(urgent);
}

function raiseAndLower(): void {
  using raised = irql.raiseToDispatch();
}
/** @always ..APC_LEVEL */
function callThroughValue(): void {
  const run = raiseAndLower;
  run();
}
// fails R7, missed by theirs: through a function value
export function throughFunctionValue(): void {
  callThroughValue();
}

function lockAndUnlock(): void {
  using guard = spin.lock();
}
/** @always ..APC_LEVEL */
function callWhatIsGiven(run: () => void): void {
  run();
}
// fails R7, missed by theirs: through a function value that it is given
export function throughParameter(): void {
  callWhatIsGiven(lockAndUnlock);
}

/** @always ..APC_LEVEL */
function raiseToTheCeiling(): void {
  using guard = fast.lock();
}
// passes: raises up to it
export function toTheCeiling(): void {
  raiseToTheCeiling();
}

/** @raises DISPATCH_LEVEL */
function raiseAsDeclared(): RaisedIrql {
  return irql.raiseToDispatch();
}
// passes: returns at the level that it says
export function asDeclared(): void {
  using raised = raiseAsDeclared();
}

/** @always ..APC_LEVEL */
function callQuietly(run: () => void): void {
  run();
}
// passes: what it is given stays below
export function throughParameterBelow(): void {
  callQuietly(() => {
    using guard = fast.lock();
  });
}
