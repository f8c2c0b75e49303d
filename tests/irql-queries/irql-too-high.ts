// IrqlTooHigh (C28121): a function is called above its maximum. Here it is always Semaphore's constructor, which needs
// PASSIVE_LEVEL.
import { FastLocked, irql, RaisedIrql, Semaphore, SpinLocked } from "ksync";

const spin = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

// fails R1: at the level of a raise
export function afterRaise(): void {
  using raised = irql.raiseToDispatch();
  using permits = new Semaphore(0, 1);
}

function raise(): RaisedIrql {
  return irql.raiseToDispatch();
}
// fails R1: a helper has raised
export function afterHelperThatRaises(): void {
  using raised = raise();
  using permits = new Semaphore(0, 1);
}

function third(): void {
  using permits = new Semaphore(0, 1);
}
function second(): void {
  third();
}
function first(): void {
  second();
}
// fails R1: three calls below the lock
export function threeDeep(): void {
  using guard = spin.lock();
  first();
}

function called(): void {
  using permits = new Semaphore(0, 1);
}
// fails R1: through a function value
export function throughFunctionValue(): void {
  const run = called;
  using guard = fast.lock();
  run();
}

function passed(): void {
  using permits = new Semaphore(0, 1);
}
function callWith(run: () => void): void {
  run();
}
// fails R1: through a function value that a helper is given
export function throughParameter(): void {
  using guard = fast.lock();
  callWith(passed);
}

// fails R1: what was zero has become one by |=
export function flagByOr(): void {
  let flags = 0;
  flags |= 1;
  using guard = spin.lock();
  if (flags) new Semaphore(0, 1).dispose();
}

// fails R1: what was zero has been counted up
export function flagByIncrement(): void {
  let count = 0;
  count++;
  using guard = spin.lock();
  if (count) new Semaphore(0, 1).dispose();
}

class Options {
  on: bool = false;
}
function turnOn(options: Options): void {
  options.on = true;
}
const shared = new Options();
function change(): void {
  shared.on = true;
}
// fails R1: another function has changed it
export function flagByCall(): void {
  shared.on = false;
  change();
  using guard = spin.lock();
  if (shared.on) new Semaphore(0, 1).dispose();
}

// fails R1: it was changed through a reference
export function flagByReference(): void {
  const options = new Options();
  turnOn(options);
  using guard = spin.lock();
  if (options.on) new Semaphore(0, 1).dispose();
}

// passes: the branch is never taken
export function constantFalse(): void {
  const on = false;
  using guard = spin.lock();
  if (on) new Semaphore(0, 1).dispose();
}

// passes: nobody has changed the flag
export function flagUnchanged(): void {
  const options = new Options();
  using guard = spin.lock();
  if (options.on) new Semaphore(0, 1).dispose();
}

function raiseForCaller(): RaisedIrql {
  return irql.raiseToDispatch();
}
function lower(raised: RaisedIrql): void {
  raised.dispose();
}
// passes: a helper has lowered
export function afterHelperThatLowers(): void {
  const raised = raiseForCaller();
  lower(raised);
  using permits = new Semaphore(0, 1);
}

function made(): void {
  using permits = new Semaphore(0, 1);
}
// passes: through a function value, at the level that it needs
export function functionValueBefore(): void {
  const run = made;
  run();
  using guard = fast.lock();
}

// passes: a fast mutex may be acquired at the level that it raises to
export function atTheMaximum(): void {
  using raised = irql.raiseToApc();
  using guard = fast.lock();
}
