// A handle closed at APC_LEVEL, under a fast mutex.
import { FastLocked, thread } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  const other = thread.spawn(() => {});
  using guard = lock.lock();
  other.dispose();
  guard.value = 1;
}
