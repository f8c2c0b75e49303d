// Who frees is told by the count that the subtraction itself has found.
import { Event, EventType, thread } from "ksync";

const owners = memory.data(4, 4);

function leave(shared: Event): void {
  if (atomic.sub<i32>(owners, 1) == 1) shared.dispose();
}

export function main(): i32 {
  const shared = new Event(EventType.Notification);
  atomic.store<i32>(owners, 2);
  using first = thread.spawn((): void => leave(shared));
  using second = thread.spawn((): void => leave(shared));
  first.join();
  second.join();
  return 0;
}
