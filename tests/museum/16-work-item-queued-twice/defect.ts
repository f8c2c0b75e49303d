// A WorkItem was never freed, and queueing it while it was queued corrupted the system's queue. Here the second queueing
// says no, and dropping frees: more items than there are handles come and go.
import { Event, EventType, println, WorkItem } from "ksync";

export function main(): void {
  using begun = new Event(EventType.Notification);
  using go = new Event(EventType.Notification);
  using ran = new Event(EventType.Synchronization);
  using item = new WorkItem(() => {
    begun.set();
    go.wait();
    ran.set();
  });
  println("first: " + item.queue().toString());
  begun.wait(); // it runs, and can be queued once more, for a second run
  println("second: " + item.queue().toString());
  println("third: " + item.queue().toString());
  go.set();
  ran.wait();
  ran.wait();
  println("a third run: " + ran.poll().toString());

  for (let i = 0; i < 100_000; i++) new WorkItem(() => {}).dispose();
  println("handles are left: " + WorkItem.tryCreate(() => {}).isSuccess.toString());
}
