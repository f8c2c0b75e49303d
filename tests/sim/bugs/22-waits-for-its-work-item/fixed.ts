// It waits first, and reads then.
import { Event, EventType, ResourceLocked, WorkItem } from "ksync";

export function main(): i32 {
  const table = new ResourceLocked<i32>(0);
  const done = new Event(EventType.Notification);
  const refresh = new WorkItem(() => {
    {
      using writer = table.lock();
      writer.value += 1;
    }
    done.set();
  });
  refresh.queue();
  done.wait();
  {
    using reader = table.lockShared();
    assert(reader.value == 1);
  }
  refresh.dispose();
  done.dispose();
  table.dispose();
  return 0;
}
