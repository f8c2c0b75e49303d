// The early return of a request that comes too late forgets its permit: who waits for all of them waits for ever.
import { Semaphore, thread } from "ksync";

const isClosing = memory.data(4, 4);

export function main(): i32 {
  const slots = new Semaphore(1, 1);
  using request = thread.spawn(() => {
    slots.wait();
    if (atomic.load<i32>(isClosing) != 0) return;
    slots.release();
  });
  atomic.store<i32>(isClosing, 1);
  slots.wait();
  request.join();
  slots.dispose();
  return 0;
}
