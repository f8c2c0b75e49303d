// A reader that finds the table out of date wants to own it while it shares it: it would wait for itself.
import { ResourceLocked, thread } from "ksync";

const isStale = memory.data(4, 4);

function refresh(table: ResourceLocked<i32>): void {
  using owner = table.lock();
  owner.value += 1;
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  using reads = thread.spawn(() => {
    using reader = table.lockShared();
    if (atomic.load<i32>(isStale) != 0) refresh(table);
  });
  using changes = thread.spawn(() => {
    atomic.store<i32>(isStale, 1);
  });
  reads.join();
  changes.join();
  table.dispose();
  return 0;
}
