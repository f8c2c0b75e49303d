// A guard whose lock another thread has acquired, and which that thread has let out of its hands. The releasing thread is
// at the right IRQL, under a lock of its own.
import { Event, EventType, FastGuard, FastLocked, thread } from "ksync";

const lock = new FastLocked<i32>(0);
const own = new FastLocked<i32>(0);
const escaped = new Event(EventType.Notification);
let guard: FastGuard<i32> | null = null;

export function main(): void {
  thread
    .spawn(() => {
      guard = lock.lock();
      escaped.set();
      new Event(EventType.Notification).wait();
    })
    .dispose();
  escaped.wait();
  using mine = own.lock();
  guard!.dispose();
  mine.value = 1;
}
