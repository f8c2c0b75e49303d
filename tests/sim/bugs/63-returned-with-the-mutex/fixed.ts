// A guard gives it back on every way out.
import { Mutex, thread } from "ksync";

const isClosed = memory.data(4, 4);
const written = memory.data(4, 4);

export function main(): i32 {
  const mutex = new Mutex();
  using writer = thread.spawn(() => {
    using guard = mutex.lock();
    if (atomic.load<i32>(isClosed) != 0) return;
    atomic.add<i32>(written, 1);
  });
  atomic.store<i32>(isClosed, 1);
  writer.join();
  mutex.dispose();
  return 0;
}
