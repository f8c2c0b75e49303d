// Nobody stays inside, and who comes while a writer waits queues behind it.
import { ResourceLocked, thread } from "ksync";

const isOver = memory.data(4, 4);

function read(table: ResourceLocked<i32>): void {
  while (atomic.load<i32>(isOver) == 0) {
    {
      using reader = table.lockShared();
    }
    thread.yieldNow();
  }
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  using first = thread.spawn((): void => read(table));
  using second = thread.spawn((): void => read(table));
  using writes = thread.spawn(() => {
    using writer = table.lock();
    atomic.store<i32>(isOver, 1);
  });
  first.join();
  second.join();
  writes.join();
  table.dispose();
  return 0;
}
