// A count of references by hand: counted down in one step, looked at in another. Both can see 0, and both free.
import { Event, EventType, thread } from "ksync";

const owners = memory.data(4, 4);

function leave(shared: Event): void {
  atomic.sub<i32>(owners, 1);
  if (atomic.load<i32>(owners) == 0) shared.dispose();
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
