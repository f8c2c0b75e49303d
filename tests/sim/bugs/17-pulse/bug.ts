// A pulse, set and cleared at once, reaches those who wait at that moment: not the one who has just left the mutex in
// order to wait.
import { Event, EventType, Mutex, thread } from "ksync";

const isFull = memory.data(4, 4);

export function main(): i32 {
  const mutex = new Mutex();
  const changed = new Event(EventType.Notification);
  using consumer = thread.spawn(() => {
    mutex.lock();
    const waits = atomic.load<i32>(isFull) == 0;
    mutex.release();
    if (waits) changed.wait();
  });
  {
    using guard = mutex.lock();
    atomic.store<i32>(isFull, 1);
    changed.set();
    changed.clear();
  }
  consumer.join();
  changed.dispose();
  mutex.dispose();
  return 0;
}
