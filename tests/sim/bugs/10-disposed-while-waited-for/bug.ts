// The event is disposed of without knowing that its waiter is through.
import { Event, EventType, thread } from "ksync";

export function main(): i32 {
  const go = new Event(EventType.Notification);
  using waiter = thread.spawn(() => {
    go.wait();
  });
  go.dispose();
  waiter.join();
  return 0;
}
