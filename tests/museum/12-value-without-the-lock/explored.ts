// Past the types: two threads add to the value where it lies in the lock, without holding it.
import { FastLocked, thread } from "ksync";

/** The value lies behind the handle. */
const VALUE = 4;

function add(lock: FastLocked<i32>): void {
  const value = changetype<usize>(lock) + VALUE;
  const before = load<i32>(value);
  thread.pause();
  store<i32>(value, before + 1);
}

export function main(): i32 {
  const lock = new FastLocked<i32>(0);
  using first = thread.spawn((): void => add(lock));
  using second = thread.spawn((): void => add(lock));
  first.join();
  second.join();
  return lock.take() == 2 ? 0 : 1;
}
