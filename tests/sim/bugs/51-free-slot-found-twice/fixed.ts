// Both in one hold.
import { FastLocked, thread, UniqueLock } from "ksync";

const inUse = memory.data(8, 4);

function findAndTake(lock: FastLocked<bool>): void {
  using held = new UniqueLock<FastLocked<bool>>(lock);
  const slot: usize = load<i32>(inUse) == 0 ? 0 : 4;
  store<i32>(inUse + slot, load<i32>(inUse + slot) + 1);
}

export function main(): i32 {
  const lock = new FastLocked<bool>(false);
  using first = thread.spawn((): void => findAndTake(lock));
  using second = thread.spawn((): void => findAndTake(lock));
  first.join();
  second.join();
  lock.dispose();
  return load<i32>(inUse) == 1 && load<i32>(inUse + 4) == 1 ? 0 : 1;
}
