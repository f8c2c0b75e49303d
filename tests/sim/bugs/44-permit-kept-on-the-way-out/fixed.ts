// Every way out gives it back.
import { Semaphore, thread } from "ksync";

const isClosing = memory.data(4, 4);
const handled = memory.data(4, 4);

export function main(): i32 {
  const slots = new Semaphore(1, 1);
  using request = thread.spawn(() => {
    slots.wait();
    if (atomic.load<i32>(isClosing) == 0) atomic.add<i32>(handled, 1);
    slots.release();
  });
  atomic.store<i32>(isClosing, 1);
  slots.wait();
  slots.release();
  request.join();
  slots.dispose();
  return 0;
}
