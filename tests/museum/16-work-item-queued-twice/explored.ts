// A work item that nobody frees. That it is queued twice cannot be written: the second queueing says no.
import { Event, EventType, WorkItem } from "ksync";

export function main(): void {
  const ran = new Event(EventType.Notification);
  const item = new WorkItem(() => {
    ran.set();
  });
  item.queue();
  ran.wait();
  ran.dispose();
}
