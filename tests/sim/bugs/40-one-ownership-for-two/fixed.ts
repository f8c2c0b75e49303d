// Each has an ownership of its own.
import { Arc, Event, EventType, thread } from "ksync";

export function main(): i32 {
  const shared = new Arc(new Event(EventType.Notification));
  const its = shared.clone();
  using other = thread.spawn(() => {
    its.dispose();
  });
  shared.dispose();
  other.join();
  return 0;
}
