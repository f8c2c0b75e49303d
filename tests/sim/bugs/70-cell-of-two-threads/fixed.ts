// A lock is for any number.
import { Event, EventType, OnceLock, thread } from "ksync";

function use(cell: OnceLock<Event>): void {
  cell.getOrInit((): Event => new Event(EventType.Notification)).set();
}

export function main(): i32 {
  const cell = new OnceLock<Event>();
  using first = thread.spawn((): void => use(cell));
  using second = thread.spawn((): void => use(cell));
  first.join();
  second.join();
  cell.intoInner().dispose();
  return 0;
}
