// A set that still refers to an event which its owner has destroyed.
import { Event, EventType, WaitSet } from "ksync";

export function main(): void {
  const event = new Event(EventType.Notification, true);
  using set = new WaitSet().add(event);
  event.dispose();
  set.waitAny();
}
