// Two writers hand the resource to each other. A reader that only ever tries has no place in the queue: it is never
// free when it looks.
import { ResourceLocked, thread } from "ksync";

const isOver = memory.data(4, 4);

function write(table: ResourceLocked<i32>): void {
  while (atomic.load<i32>(isOver) == 0) {
    using writer = table.lock();
    thread.yieldNow();
  }
}

function read(table: ResourceLocked<i32>): bool {
  using reader = table.tryLockShared();
  return reader != null;
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  using first = thread.spawn((): void => write(table));
  using second = thread.spawn((): void => write(table));
  using reads = thread.spawn(() => {
    while (!read(table)) thread.yieldNow();
    atomic.store<i32>(isOver, 1);
  });
  first.join();
  second.join();
  reads.join();
  table.dispose();
  return 0;
}
