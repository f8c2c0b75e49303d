// Freeing a work item takes it out of the queue, but does not wait for the run that goes on.
import { Event, EventType, WorkItem } from "ksync";

export function main(): i32 {
  const saved = new Event(EventType.Notification);
  const save = new WorkItem(() => {
    saved.set();
  });
  save.queue();
  save.dispose();
  saved.dispose();
  return 0;
}
