// Whoever disposes of it has joined the waiter.
import { Event, EventType, thread } from "ksync";

export function main(): i32 {
  const go = new Event(EventType.Notification);
  using waiter = thread.spawn(() => {
    go.wait();
  });
  go.set();
  waiter.join();
  go.dispose();
  return 0;
}
