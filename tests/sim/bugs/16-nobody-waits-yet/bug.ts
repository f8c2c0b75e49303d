// The producer saves the signal when it sees no waiter. The consumer looks at the queue first, and says afterwards that
// it waits: an entry that comes in between is never told of.
import { Event, EventType, thread } from "ksync";

const entries = memory.data(4, 4);
const waiters = memory.data(4, 4);

export function main(): i32 {
  const arrived = new Event(EventType.Synchronization);
  using consumer = thread.spawn(() => {
    if (atomic.load<i32>(entries) != 0) return;
    atomic.add<i32>(waiters, 1);
    arrived.wait();
  });
  atomic.add<i32>(entries, 1);
  if (atomic.load<i32>(waiters) != 0) arrived.set();
  consumer.join();
  arrived.dispose();
  return 0;
}
