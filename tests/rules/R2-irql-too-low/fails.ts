// What is written for DISPATCH_LEVEL, below it.
import { InStackQueueLocked, irql, SpinLocked, ThreadedDpc } from "ksync";

const spin = new SpinLocked<i32>(0);
const queued = new InStackQueueLocked<i32>(0);

export function direct(): void {
  using guard = spin.lockAtDispatch();
  guard.value += 1;
}

function add(): void {
  using guard = queued.lockAtDispatch();
  guard.value += 1;
}
function addTwice(): void {
  add();
  add();
}
export function throughHelpers(): void {
  using raised = irql.raiseToApc();
  addTwice();
}

export function inThreadedDpc(): void {
  const dpc = new ThreadedDpc(() => {
    using guard = spin.lockAtDispatch();
    guard.value += 1;
  });
  dpc.queue();
}

export function onOneBranch(high: bool): void {
  const raised = high ? irql.raiseToDispatch() : null;
  const guard = spin.lockAtDispatch();
  guard.dispose();
  if (raised) raised.dispose();
}
