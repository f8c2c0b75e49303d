// Only the entry that comes into an empty queue is signalled. A second that comes before the first is taken is not, and
// the second consumer waits for ever.
import { Event, EventType, thread } from "ksync";

const entries = memory.data(4, 4);

function consume(arrived: Event): void {
  arrived.wait();
  atomic.sub<i32>(entries, 1);
}

export function main(): i32 {
  const arrived = new Event(EventType.Synchronization);
  using first = thread.spawn((): void => consume(arrived));
  using second = thread.spawn((): void => consume(arrived));
  for (let entry = 0; entry < 2; entry++) if (atomic.add<i32>(entries, 1) == 0) arrived.set();
  first.join();
  second.join();
  arrived.dispose();
  return 0;
}
