// Both hold a lock while they count, but not the same: the read path has its own, and counts too.
import { FastLocked, GuardLocked, thread, UniqueLock } from "ksync";

const requests = memory.data(4, 4);

export function main(): i32 {
  const reads = new FastLocked<bool>(false);
  const writes = new GuardLocked<bool>(false);
  using first = thread.spawn(() => {
    using held = new UniqueLock<FastLocked<bool>>(reads);
    store<i32>(requests, load<i32>(requests) + 1);
  });
  using second = thread.spawn(() => {
    using held = new UniqueLock<GuardLocked<bool>>(writes);
    store<i32>(requests, load<i32>(requests) + 1);
  });
  first.join();
  second.join();
  reads.dispose();
  writes.dispose();
  return 0;
}
