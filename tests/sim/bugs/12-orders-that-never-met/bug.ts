// Start and stop take two locks in opposite orders. No schedule dead-locks while they never overlap, and one day they do.
import { InStackQueueLocked, thread } from "ksync";

export function main(): i32 {
  const device = new InStackQueueLocked<i32>(0);
  const queue = new InStackQueueLocked<i32>(0);
  using starts = thread.spawn(() => {
    using outer = device.lock();
    using inner = queue.lock();
    inner.value = outer.value;
  });
  starts.join();
  using stops = thread.spawn(() => {
    using outer = queue.lock();
    using inner = device.lock();
    inner.value = outer.value;
  });
  stops.join();
  device.dispose();
  queue.dispose();
  return 0;
}
