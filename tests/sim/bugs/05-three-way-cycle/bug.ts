// Three threads, three fast mutexes: each waits for the next one's.
import { FastLocked, thread } from "ksync";

/** Waits for both forks. */
function eat(first: FastLocked<i32>, second: FastLocked<i32>): void {
  using left = first.lock();
  using right = second.lock();
  left.value += 1;
  right.value += 1;
}

export function main(): i32 {
  const a = new FastLocked<i32>(0);
  const b = new FastLocked<i32>(0);
  const c = new FastLocked<i32>(0);
  using first = thread.spawn((): void => eat(a, b));
  using second = thread.spawn((): void => eat(b, c));
  using third = thread.spawn((): void => eat(c, a));
  first.join();
  second.join();
  third.join();
  a.dispose();
  b.dispose();
  c.dispose();
  return 0;
}
