// A cell is for one thread. Another that comes while it is written finds it half made.
import { Event, EventType, OnceCell, thread } from "ksync";

function use(cell: OnceCell<Event>): void {
  cell.getOrInit((): Event => new Event(EventType.Notification)).set();
}

export function main(): i32 {
  const cell = new OnceCell<Event>();
  using first = thread.spawn((): void => use(cell));
  using second = thread.spawn((): void => use(cell));
  first.join();
  second.join();
  cell.intoInner().dispose();
  return 0;
}
