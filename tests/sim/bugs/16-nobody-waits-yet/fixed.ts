// The consumer says first that it will wait, and looks then.
import { Event, EventType, thread } from "ksync";

const entries = memory.data(4, 4);
const waiters = memory.data(4, 4);

export function main(): i32 {
  const arrived = new Event(EventType.Synchronization);
  using consumer = thread.spawn(() => {
    atomic.add<i32>(waiters, 1);
    if (atomic.load<i32>(entries) == 0) arrived.wait();
  });
  atomic.add<i32>(entries, 1);
  if (atomic.load<i32>(waiters) != 0) arrived.set();
  consumer.join();
  arrived.dispose();
  return 0;
}
