// When the number has changed, it reads again.
import { thread } from "ksync";

const sequence = memory.data(4, 4);
const pair = memory.data(8, 4);

export function main(): i32 {
  using writer = thread.spawn(() => {
    atomic.add<i32>(sequence, 1);
    atomic.store<i32>(pair, 1);
    atomic.store<i32>(pair + 4, 1);
    atomic.add<i32>(sequence, 1);
  });
  let before: i32;
  let first: i32;
  let second: i32;
  do {
    while ((before = atomic.load<i32>(sequence)) & 1) thread.yieldNow();
    first = atomic.load<i32>(pair);
    second = atomic.load<i32>(pair + 4);
  } while (atomic.load<i32>(sequence) != before);
  writer.join();
  return first == second ? 0 : 1;
}
