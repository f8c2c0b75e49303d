// The thread uses what the Arc shares without an ownership of its own: it may begin after the last owner is gone.
import { Arc, Event, EventType, thread } from "ksync";

export function main(): i32 {
  const shared = new Arc(new Event(EventType.Notification));
  using user = thread.spawn(() => {
    shared.value.set();
  });
  shared.dispose();
  user.join();
  return 0;
}
