// It stops sharing first.
import { ResourceLocked, thread } from "ksync";

const isStale = memory.data(4, 4);

function refresh(table: ResourceLocked<i32>): void {
  using owner = table.lock();
  owner.value += 1;
}

function isOutOfDate(table: ResourceLocked<i32>): bool {
  using reader = table.lockShared();
  return atomic.load<i32>(isStale) != 0;
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  using reads = thread.spawn(() => {
    if (isOutOfDate(table)) refresh(table);
  });
  using changes = thread.spawn(() => {
    atomic.store<i32>(isStale, 1);
  });
  reads.join();
  changes.join();
  table.dispose();
  return 0;
}
