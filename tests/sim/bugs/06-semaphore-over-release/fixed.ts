// The release looks at the limit itself.
import { Semaphore, thread } from "ksync";

export function main(): i32 {
  const full = new Semaphore(0, 1);
  using first = thread.spawn(() => {
    full.tryRelease();
  });
  using second = thread.spawn(() => {
    full.tryRelease();
  });
  first.join();
  second.join();
  full.dispose();
  return 0;
}
