// A wait for all takes both at once or none.
import { Event, EventType, thread, WaitSet } from "ksync";

function use(one: Event, other: Event): void {
  using both = new WaitSet().add(one).add(other);
  both.waitAll();
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
