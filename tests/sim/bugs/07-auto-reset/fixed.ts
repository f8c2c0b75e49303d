// A notification event lets everybody go on.
import { Event, EventType, thread } from "ksync";

export function main(): i32 {
  const go = new Event(EventType.Notification);
  using first = thread.spawn(() => {
    go.wait();
  });
  using second = thread.spawn(() => {
    go.wait();
  });
  go.set();
  first.join();
  second.join();
  go.dispose();
  return 0;
}
