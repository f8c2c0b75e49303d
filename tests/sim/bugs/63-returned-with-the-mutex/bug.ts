// The early return forgets the mutex. A thread that ends with one leaves what it guards to nobody.
import { Mutex, thread } from "ksync";

const isClosed = memory.data(4, 4);
const written = memory.data(4, 4);

export function main(): i32 {
  const mutex = new Mutex();
  using writer = thread.spawn(() => {
    mutex.lock();
    if (atomic.load<i32>(isClosed) != 0) return;
    atomic.add<i32>(written, 1);
    mutex.release();
  });
  atomic.store<i32>(isClosed, 1);
  writer.join();
  mutex.dispose();
  return 0;
}
