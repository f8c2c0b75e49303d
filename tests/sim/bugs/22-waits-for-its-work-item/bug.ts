// Whoever owns the resource waits until the work item is through, which waits for the resource.
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
  {
    using reader = table.lockShared();
    done.wait();
  }
  refresh.dispose();
  done.dispose();
  table.dispose();
  return 0;
}
