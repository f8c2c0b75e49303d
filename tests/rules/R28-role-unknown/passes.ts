// Functions that are the module's, whoever chooses among them.
import { Duration, Timer } from "ksync";

function one(): void {}
function two(): void {}

export function byNumber(which: i32): void {
  if (which == 0) one();
  else two();
}

type Step = () => void;
const steps: Step[] = [one, two];
export function fromArray(which: i32): void {
  steps[which]();
}

class Hooks {
  step: Step | null = null;
}
const hooks = new Hooks();
export function setHook(first: bool): void {
  hooks.step = first ? one : two;
}
export function callHook(): void {
  const step = hooks.step;
  if (step) step();
}

function call(step: Step): void {
  step();
}
export function throughHelper(first: bool): void {
  call(first ? one : two);
}

export function inTimer(first: bool): void {
  const timer = new Timer(first ? one : two);
  timer.start(Duration.ZERO);
}

export function byIndex(first: bool): void {
  call_indirect<void>(first ? one.index : two.index);
}
