// A guard is disposed of by hand, and again at the end of its block. The IRQL is right, because of the lock around it.
import { FastLocked } from "ksync";

export function main(): void {
  const outer = new FastLocked<i32>(0);
  const inner = new FastLocked<i32>(0);
  using first = outer.lock();
  using second = inner.lock();
  second.dispose();
  first.value = 1;
}
