// Events as tokens for two channels, taken in opposite orders. They have no owner, so that no order of locks tells it.
import { Event, EventType, thread, WaitSet } from "ksync";

function use(one: Event, other: Event): void {
  using first = new WaitSet().add(one);
  using second = new WaitSet().add(other);
  first.waitAny();
  second.waitAny();
  one.set();
  other.set();
}

export function main(): i32 {
  const input = new Event(EventType.Synchronization, true);
  const output = new Event(EventType.Synchronization, true);
  using copies = thread.spawn((): void => use(input, output));
  using drains = thread.spawn((): void => use(output, input));
  copies.join();
  drains.join();
  input.dispose();
  output.dispose();
  return 0;
}
