// The count has one lock.
import { FastLocked, thread, UniqueLock } from "ksync";

const requests = memory.data(4, 4);

export function main(): i32 {
  const counting = new FastLocked<bool>(false);
  using first = thread.spawn(() => {
    using held = new UniqueLock<FastLocked<bool>>(counting);
    store<i32>(requests, load<i32>(requests) + 1);
  });
  using second = thread.spawn(() => {
    using held = new UniqueLock<FastLocked<bool>>(counting);
    store<i32>(requests, load<i32>(requests) + 1);
  });
  first.join();
  second.join();
  counting.dispose();
  return 0;
}
