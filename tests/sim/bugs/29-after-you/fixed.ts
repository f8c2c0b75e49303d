// Both take them in the same order: one of the two gets both.
import { Duration, Mutex, thread } from "ksync";

function tryBoth(mine: Mutex, theirs: Mutex): bool {
  using own = mine.lock();
  thread.sleep(Duration.fromMillis(1));
  using other = theirs.tryLock();
  return other != null;
}

export function main(): i32 {
  const one = new Mutex();
  const other = new Mutex();
  using first = thread.spawn(() => {
    while (!tryBoth(one, other)) {}
  });
  using second = thread.spawn(() => {
    while (!tryBoth(one, other)) {}
  });
  first.join();
  second.join();
  one.dispose();
  other.dispose();
  return 0;
}
