// A guard that nobody disposes of.
import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  const guard = lock.lock();
  guard.value = 1;
}
