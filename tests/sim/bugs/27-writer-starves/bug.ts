// Readers that go past waiting writers, each of whom stays inside until the other has come: there is always one inside,
// and the writer, who would tell them to stop, never gets in.
import { Event, EventType, ResourceLocked, thread } from "ksync";

const isOver = memory.data(4, 4);

function read(table: ResourceLocked<i32>, mine: Event, others: Event): void {
  while (atomic.load<i32>(isOver) == 0) {
    using reader = table.lockSharedStarveExclusive();
    others.set();
    mine.wait();
  }
  others.set();
}

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  const one = new Event(EventType.Synchronization);
  const other = new Event(EventType.Synchronization);
  using first = thread.spawn((): void => read(table, one, other));
  using second = thread.spawn((): void => read(table, other, one));
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
