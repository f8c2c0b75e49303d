// Between finding the shared object and counting oneself among its owners the last owner can go: the count comes back
// from 0, the object does not.
import { Arc, Event, EventType, thread } from "ksync";

class Table {
  device: Arc<Event> | null = new Arc(new Event(EventType.Notification));
}

export function main(): i32 {
  const table = new Table();
  using user = thread.spawn(() => {
    const found = table.device;
    if (!found) return;
    using mine = found.clone();
    mine.value.set();
  });
  using remover = thread.spawn(() => {
    using removed = table.device;
    table.device = null;
  });
  user.join();
  remover.join();
  return 0;
}
