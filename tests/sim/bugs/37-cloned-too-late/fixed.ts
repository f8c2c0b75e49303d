// Finding and counting are one step, under the lock under which it is removed.
import { Arc, Event, EventType, SpinLocked, thread } from "ksync";

function find(table: SpinLocked<Arc<Event> | null>): Arc<Event> | null {
  using guard = table.lock();
  const found = guard.value;
  return found ? found.clone() : null;
}

function remove(table: SpinLocked<Arc<Event> | null>): Arc<Event> | null {
  using guard = table.lock();
  const removed = guard.value;
  guard.value = null;
  return removed;
}

export function main(): i32 {
  const device = new Arc(new Event(EventType.Notification));
  const table = new SpinLocked<Arc<Event> | null>(device);
  using user = thread.spawn(() => {
    using mine = find(table);
    if (mine) mine.value.set();
  });
  using remover = thread.spawn(() => {
    using removed = remove(table);
  });
  user.join();
  remover.join();
  table.dispose();
  return 0;
}
