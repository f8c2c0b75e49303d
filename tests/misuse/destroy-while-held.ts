// A lock destroyed by its holder.
import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using guard = lock.lock();
  lock.dispose();
  guard.value = 1;
}
