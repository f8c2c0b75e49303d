// The mutex is released and the event waited for in one step.
import { Event, EventType, Mutex, thread } from "ksync";

const isFull = memory.data(4, 4);

export function main(): i32 {
  const mutex = new Mutex();
  const changed = new Event(EventType.Notification);
  using consumer = thread.spawn(() => {
    mutex.lock();
    if (atomic.load<i32>(isFull) == 0) mutex.releaseAndWait(changed);
    else mutex.release();
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
