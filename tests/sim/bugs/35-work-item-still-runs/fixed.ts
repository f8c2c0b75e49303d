// What the run uses goes when the run has said that it is through.
import { Event, EventType, WorkItem } from "ksync";

export function main(): i32 {
  const saved = new Event(EventType.Notification);
  const save = new WorkItem(() => {
    saved.set();
  });
  save.queue();
  saved.wait();
  save.dispose();
  saved.dispose();
  return 0;
}
