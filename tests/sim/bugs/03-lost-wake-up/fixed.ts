// Nobody clears the event.
import { Event, EventType, thread } from "ksync";

const isReady = memory.data(4, 4);

export function main(): i32 {
  const ready = new Event(EventType.Notification);
  using first = thread.spawn(() => {
    if (atomic.load<i32>(isReady) == 0) ready.wait();
  });
  using second = thread.spawn(() => {
    atomic.store<i32>(isReady, 1);
    ready.set();
  });
  first.join();
  second.join();
  ready.dispose();
  return 0;
}
