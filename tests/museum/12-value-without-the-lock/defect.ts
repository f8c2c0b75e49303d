// A Locked<T> dereferenced to its T with no lock held. Here only a guard has the value.
import { FastLocked, SpinLocked } from "ksync";

export function main(): void {
  const fast = new FastLocked<i32>(1);
  const spin = new SpinLocked<i32>(2);
  fast.value += 1;
  spin.value += 1;
}
