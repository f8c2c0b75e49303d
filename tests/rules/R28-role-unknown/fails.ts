// Functions that somebody outside of the module chooses.
import { Duration, thread, Timer } from "ksync";

export function direct(step: () => void): void {
  step();
}

export function byIndex(index: u32): void {
  call_indirect<void>(index + 1);
}

function call(step: () => void): void {
  step();
}
function callTwice(step: () => void): void {
  call(step);
  call(step);
}
export function throughHelpers(step: () => void): void {
  callTwice(step);
}

export function inTimer(routine: () => void): void {
  const timer = new Timer(routine);
  timer.start(Duration.ZERO);
}

export function onOneBranch(routine: () => void, own: bool): void {
  const worker = own ? thread.spawn(() => {}) : thread.spawn(routine);
  worker.join();
  worker.dispose();
}

export function inLoop(indexes: StaticArray<u32>): void {
  for (let i = 0; i < 3; i++) call_indirect<void>(10_000);
}
