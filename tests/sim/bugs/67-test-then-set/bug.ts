// A lock of one's own that waits until the word is 0, and then sets it: two can have seen 0.
import { thread } from "ksync";

const word = memory.data(4, 4);
const inside = memory.data(4, 4);
const met = memory.data(4, 4);

function enter(): void {
  while (atomic.load<i32>(word) != 0) thread.yieldNow();
  atomic.store<i32>(word, 1);
  if (atomic.add<i32>(inside, 1) != 0) atomic.store<i32>(met, 1);
  atomic.sub<i32>(inside, 1);
  atomic.store<i32>(word, 0);
}

export function main(): i32 {
  using first = thread.spawn(enter);
  using second = thread.spawn(enter);
  first.join();
  second.join();
  return atomic.load<i32>(met);
}
