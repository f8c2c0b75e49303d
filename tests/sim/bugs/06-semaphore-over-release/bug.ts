// Two threads that find the semaphore empty fill it: the second goes beyond its limit.
import { Semaphore, thread } from "ksync";

export function main(): i32 {
  const full = new Semaphore(0, 1);
  using first = thread.spawn(() => {
    if (full.count == 0) full.release();
  });
  using second = thread.spawn(() => {
    if (full.count == 0) full.release();
  });
  first.join();
  second.join();
  full.dispose();
  return 0;
}
