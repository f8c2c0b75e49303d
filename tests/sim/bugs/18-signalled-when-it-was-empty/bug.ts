// Only the entry that comes into an empty queue is signalled. A second that comes before the first is taken is not, and
// the second consumer waits for ever.
import { Event, EventType, thread } from "ksync";

const entries = memory.data(4, 4);

export function main(): i32 {
  const arrived = new Event(EventType.Synchronization);
  const consume = (): void => {
    arrived.wait();
    atomic.sub<i32>(entries, 1);
  };
  using first = thread.spawn(consume);
  using second = thread.spawn(consume);
  for (let entry = 0; entry < 2; entry++) if (atomic.add<i32>(entries, 1) == 0) arrived.set();
  first.join();
  second.join();
  arrived.dispose();
  return 0;
}
