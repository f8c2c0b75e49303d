// Start and stop take them in one order.
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
    using outer = device.lock();
    using inner = queue.lock();
    outer.value = inner.value;
  });
  stops.join();
  device.dispose();
  queue.dispose();
  return 0;
}
