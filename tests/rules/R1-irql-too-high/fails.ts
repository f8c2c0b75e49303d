// Semaphores are created at PASSIVE_LEVEL: not under a lock that raises, nor in what a DPC calls.
import { Dpc, FastLocked, irql, Semaphore, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);

export function direct(): void {
  using guard = fast.lock();
  const permits = new Semaphore(0, 4);
  permits.release(1);
}

function make(): Semaphore {
  return new Semaphore(1, 1);
}
function prepare(): void {
  make();
}
export function throughHelpers(): void {
  using guard = spin.lock();
  prepare();
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    const inDpc = new Semaphore(0, 1);
    inDpc.release(1);
  });
  dpc.queue();
}

export function onOneBranch(high: bool): void {
  const raised = high ? irql.raiseToApc() : null;
  const permits = new Semaphore(0, 4);
  permits.release(1);
  if (raised) raised.dispose();
}
