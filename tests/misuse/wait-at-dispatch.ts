// A wait by the holder of a spin lock.
import { Event, EventType, SpinLocked } from "ksync";

export function main(): void {
  const lock = new SpinLocked<i32>(0);
  using event = new Event(EventType.Notification);
  using guard = lock.lock();
  event.wait();
  guard.value = 1;
}
