// Both threads give up the one ownership that there is: the second gives up what nobody has.
import { Arc, Event, EventType, thread } from "ksync";

export function main(): i32 {
  const shared = new Arc(new Event(EventType.Notification));
  using other = thread.spawn(() => {
    shared.dispose();
  });
  shared.dispose();
  other.join();
  return 0;
}
