// It gets a clone, which it disposes of itself.
import { Arc, Event, EventType, thread } from "ksync";

export function main(): i32 {
  const shared = new Arc(new Event(EventType.Notification));
  const its = shared.clone();
  using user = thread.spawn(() => {
    its.value.set();
    its.dispose();
  });
  shared.dispose();
  user.join();
  return 0;
}
