// Between the signal and the lock somebody else can take the entry: the woken one does not look again.
import { Event, EventType, FastLocked, thread } from "ksync";

export function main(): i32 {
  const queue = new FastLocked<i32>(0);
  const arrived = new Event(EventType.Synchronization);
  using waits = thread.spawn(() => {
    arrived.wait();
    using guard = queue.lock();
    guard.value -= 1;
  });
  using looks = thread.spawn(() => {
    using guard = queue.lock();
    if (guard.value > 0) guard.value -= 1;
  });
  {
    using guard = queue.lock();
    guard.value += 1;
  }
  arrived.set();
  waits.join();
  looks.join();
  arrived.dispose();
  return queue.take() < 0 ? 1 : 0;
}
