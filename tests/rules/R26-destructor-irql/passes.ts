// The same ends, where the IRQL is what they need.
import { Dpc, FastLocked, ResourceLocked, SpinLocked, thread, WorkItem } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);

export function outlives(): void {
  using worker = thread.spawn(() => {});
  using guard = fast.lock();
}

export function atApcLevel(): void {
  const table = new ResourceLocked<i32>(0);
  using guard = fast.lock();
  table.dispose();
}

export function leftToWorkItem(): void {
  const table = new ResourceLocked<i32>(0);
  const dpc = new Dpc(() => {
    WorkItem.post(() => {
      table.dispose();
    });
  });
  dpc.queue();
}

export function ofLocks(): void {
  const lock = new FastLocked<i32>(0);
  using guard = spin.lock();
  lock.dispose();
}
