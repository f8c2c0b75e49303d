// The worker says that it is done with the lock still in its hands. Who waits for that destroys the lock at once.
import { Event, EventType, SpinLocked, thread } from "ksync";

export function main(): i32 {
  const state = new SpinLocked<i32>(0);
  const done = new Event(EventType.Notification);
  using worker = thread.spawn(() => {
    using guard = state.lock();
    guard.value = 1;
    done.set();
  });
  done.wait();
  state.dispose();
  worker.join();
  done.dispose();
  return 0;
}
