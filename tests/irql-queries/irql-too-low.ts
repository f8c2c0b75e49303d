// IrqlTooLow (C28120): a function is called below its minimum. Here it is always lockAtDispatch, which takes DISPATCH_LEVEL
// for granted.
import { Dpc, irql, RaisedIrql, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);

// fails R2: nothing has raised
export function atPassive(): void {
  using guard = spin.lockAtDispatch();
}

// fails R2: not high enough
export function atApc(): void {
  using raised = irql.raiseToApc();
  using guard = spin.lockAtDispatch();
}

function lower(raised: RaisedIrql): void {
  raised.dispose();
}
// fails R2: a helper has lowered
export function afterHelperThatLowers(): void {
  const raised = irql.raiseToDispatch();
  lower(raised);
  using guard = spin.lockAtDispatch();
}

function third(): void {
  using guard = spin.lockAtDispatch();
}
function second(): void {
  third();
}
function first(): void {
  second();
}
// fails R2: three calls below
export function threeDeep(): void {
  first();
}

function called(): void {
  using guard = spin.lockAtDispatch();
}
// fails R2: through a function value
export function throughFunctionValue(): void {
  const run = called;
  run();
}

// fails R2: what was one has been counted down to zero
export function flagByDecrement(): void {
  let count = 1;
  count--;
  const raised = count ? irql.raiseToDispatch() : null;
  spin.lockAtDispatch().dispose();
  if (raised) raised.dispose();
}

class Options {
  raise: bool = true;
}
function turnOff(options: Options): void {
  options.raise = false;
}
// fails R2: it was changed through a reference
export function flagByReference(): void {
  const options = new Options();
  turnOff(options);
  const raised = options.raise ? irql.raiseToDispatch() : null;
  spin.lockAtDispatch().dispose();
  if (raised) raised.dispose();
}

// fails R2: raised on one branch only
export function onOneBranch(high: bool): void {
  const raised = high ? irql.raiseToDispatch() : null;
  spin.lockAtDispatch().dispose();
  if (raised) raised.dispose();
}

// passes: at the level of a raise
export function afterRaise(): void {
  using raised = irql.raiseToDispatch();
  using guard = spin.lockAtDispatch();
}

function raise(): RaisedIrql {
  return irql.raiseToDispatch();
}
function addRaised(): void {
  using guard = spin.lockAtDispatch();
}
// passes: a helper has raised
export function afterHelperThatRaises(): void {
  using raised = raise();
  addRaised();
}

// passes: a DPC is there already
export function inDpc(): void {
  const dpc = new Dpc(() => {
    using guard = spin.lockAtDispatch();
  });
  dpc.queue();
}

// passes: only where the raise was made
export function onTheSameBranch(high: bool): void {
  const raised = high ? irql.raiseToDispatch() : null;
  if (raised) {
    spin.lockAtDispatch().dispose();
    raised.dispose();
  }
}

// passes: the branch is never taken
export function constantFalse(): void {
  const low = false;
  if (low) spin.lockAtDispatch().dispose();
}
