// Two that need both mutexes take their own, try the other's, and give up politely. Both back off for the same time, and
// meet again as before.
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
    while (!tryBoth(other, one)) {}
  });
  first.join();
  second.join();
  one.dispose();
  other.dispose();
  return 0;
}
