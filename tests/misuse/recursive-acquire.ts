// A lock that is not recursive, acquired by its holder.
import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using outer = lock.lock();
  using inner = lock.lock();
  inner.value = outer.value;
}
