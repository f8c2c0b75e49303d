// A WorkItem was never freed, and queueing it while it was queued corrupted the system's queue. Here the second queueing
// says no, and dropping frees: more items than there are handles come and go.
import { Event, EventType, println, Semaphore, thread, WorkItem } from "ksync";

export function main(): void {
  const begun = new Event(EventType.Notification);
  const go = new Event(EventType.Notification);
  const ran = new Semaphore(0, 3);
  using item = new WorkItem(() => {
    begun.set();
    go.wait();
    ran.release(1);
  });
  println("first: " + item.queue().toString());
  begun.wait(); // it runs, and can be queued once more, for a second run
  println("second: " + item.queue().toString());
  println("third: " + item.queue().toString());
  go.set();
  ran.wait();
  ran.wait();
  println("a third run: " + ran.poll().toString());

  for (let gone = 0; gone < 100_000;) {
    const made = WorkItem.tryCreate(() => {});
    if (made.isSuccess) {
      made.value.dispose();
      gone++;
    } else thread.yieldNow(); // the host frees in the background, and lets nobody get too far ahead of it
  }
  println("100000 items have come and gone");
}
