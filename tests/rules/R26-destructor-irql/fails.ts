// Objects whose end needs a lower IRQL.
import { Dpc, FastLocked, irql, ResourceLocked, SpinLocked, thread, JoinHandle } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);

export function direct(): void {
  const worker = thread.spawn(() => {});
  using guard = fast.lock();
  worker.dispose();
}

function close(worker: JoinHandle<void>): void {
  worker.dispose();
}
function finish(worker: JoinHandle<void>): void {
  close(worker);
}
export function throughHelpers(): void {
  const worker = thread.spawn(() => {});
  using guard = spin.lock();
  finish(worker);
}

export function inCallback(): void {
  const table = new ResourceLocked<i32>(0);
  const dpc = new Dpc(() => {
    table.dispose();
  });
  dpc.queue();
}

export function onOneBranch(high: bool): void {
  const table = new ResourceLocked<i32>(0);
  const raised = high ? irql.raiseToDispatch() : null;
  table.dispose();
  if (raised) raised.dispose();
}
