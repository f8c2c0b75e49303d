// The reader queues as the writers do.
import { ResourceLocked, thread } from "ksync";

const isOver = memory.data(4, 4);

function write(table: ResourceLocked<i32>): void {
  while (atomic.load<i32>(isOver) == 0) {
    using writer = table.lock();
    thread.yieldNow();
  }
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  using first = thread.spawn((): void => write(table));
  using second = thread.spawn((): void => write(table));
  using reads = thread.spawn(() => {
    using reader = table.lockShared();
    atomic.store<i32>(isOver, 1);
  });
  first.join();
  second.join();
  reads.join();
  table.dispose();
  return 0;
}
