// Whoever finds nothing there makes an event and publishes it if nobody else has: the loser forgets its own.
import { Event, EventType, thread } from "ksync";

const published = memory.data(4, 4);

function publish(): void {
  if (atomic.load<u32>(published) != 0) return;
  const made = new Event(EventType.Notification);
  atomic.cmpxchg<u32>(published, 0, <u32>changetype<usize>(made));
}

export function main(): i32 {
  using first = thread.spawn(publish);
  using second = thread.spawn(publish);
  first.join();
  second.join();
  changetype<Event>(<usize>atomic.load<u32>(published)).dispose();
  return 0;
}
