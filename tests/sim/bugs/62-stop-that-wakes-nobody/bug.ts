// The worker looks whether it is to stop, and then waits for work. A stop that comes in between, nobody wakes it for.
import { Event, EventType, thread } from "ksync";

const isStopping = memory.data(4, 4);

export function main(): i32 {
  const work = new Event(EventType.Synchronization);
  using worker = thread.spawn(() => {
    while (atomic.load<i32>(isStopping) == 0) work.wait();
  });
  atomic.store<i32>(isStopping, 1);
  worker.join();
  work.dispose();
  return 0;
}
