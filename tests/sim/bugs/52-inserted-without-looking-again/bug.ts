// Missing entries are looked for by readers and inserted by the owner. Between the two holds another may have inserted.
import { ResourceLocked, SharedLock, thread } from "ksync";

const entries = memory.data(4, 4);

function isMissing(table: ResourceLocked<bool>): bool {
  using held = new SharedLock<ResourceLocked<bool>>(table);
  return load<i32>(entries) == 0;
}

function ensure(table: ResourceLocked<bool>): void {
  if (!isMissing(table)) return;
  using owner = table.lock();
  store<i32>(entries, load<i32>(entries) + 1);
}

export function main(): i32 {
  const table = new ResourceLocked<bool>(false);
  using first = thread.spawn((): void => ensure(table));
  using second = thread.spawn((): void => ensure(table));
  first.join();
  second.join();
  table.dispose();
  return load<i32>(entries) == 1 ? 0 : 1;
}
