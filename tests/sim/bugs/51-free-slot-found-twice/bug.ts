// The free slot is looked for in one hold of the lock and taken in the next: two can find the same.
import { FastLocked, thread, UniqueLock } from "ksync";

const inUse = memory.data(8, 4);

function find(lock: FastLocked<bool>): usize {
  using held = new UniqueLock<FastLocked<bool>>(lock);
  return load<i32>(inUse) == 0 ? 0 : 4;
}

function take(lock: FastLocked<bool>, slot: usize): void {
  using held = new UniqueLock<FastLocked<bool>>(lock);
  store<i32>(inUse + slot, load<i32>(inUse + slot) + 1);
}

export function main(): i32 {
  const lock = new FastLocked<bool>(false);
  using first = thread.spawn((): void => take(lock, find(lock)));
  using second = thread.spawn((): void => take(lock, find(lock)));
  first.join();
  second.join();
  lock.dispose();
  return load<i32>(inUse) == 1 && load<i32>(inUse + 4) == 1 ? 0 : 1;
}
