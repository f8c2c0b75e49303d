// It waits for either.
import { Event, EventType, thread, WaitSet } from "ksync";

export function main(): i32 {
  const work = new Event(EventType.Synchronization);
  const stop = new Event(EventType.Notification);
  using worker = thread.spawn(() => {
    using either = new WaitSet().add(stop).add(work);
    while (either.waitAny().index != 0) {}
  });
  stop.set();
  worker.join();
  work.dispose();
  stop.dispose();
  return 0;
}
