// The loser disposes of what nobody will ever see.
import { Event, EventType, thread } from "ksync";

const published = memory.data(4, 4);

function publish(): void {
  if (atomic.load<u32>(published) != 0) return;
  const made = new Event(EventType.Notification);
  if (atomic.cmpxchg<u32>(published, 0, <u32>changetype<usize>(made)) != 0) made.dispose();
}

export function main(): i32 {
  using first = thread.spawn(publish);
  using second = thread.spawn(publish);
  first.join();
  second.join();
  changetype<Event>(<usize>atomic.load<u32>(published)).dispose();
  return 0;
}
