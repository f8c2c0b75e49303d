// Each JoinHandle::is_finished left a reference to the thread behind. Here asking takes none: it can be done more often
// than there are handles, and there is still one to be had.
import { Event, EventType, println, thread } from "ksync";

export function main(): void {
  const go = new Event(EventType.Notification);
  using other = thread.spawn(() => {
    go.wait();
  });
  let finished = 0;
  for (let asked = 0; asked < 100_000; asked++) if (other.isFinished) finished++;
  println("finished too early: " + finished.toString());
  go.set();
  other.join();
  println("finished: " + other.isFinished.toString());
  println("handles are left: " + Event.tryCreate(EventType.Notification).isSuccess.toString());
}
