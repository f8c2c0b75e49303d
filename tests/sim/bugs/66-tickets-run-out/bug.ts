// A ticket lock with fewer numbers than threads: the third has the number of the first and comes in beside it. Both
// call the next, and whoever was in between is never called.
import { thread } from "ksync";

const NUMBERS = 2;
const next = memory.data(4, 4);
const serving = memory.data(4, 4);

function enterAndLeave(): void {
  const mine = atomic.add<i32>(next, 1) % NUMBERS;
  while (atomic.load<i32>(serving) % NUMBERS != mine) thread.yieldNow();
  atomic.add<i32>(serving, 1);
}

export function main(): i32 {
  using first = thread.spawn(enterAndLeave);
  using second = thread.spawn(enterAndLeave);
  using third = thread.spawn(enterAndLeave);
  first.join();
  second.join();
  third.join();
  return 0;
}
