// A sequence lock whose reader waits until no write goes on, but does not look whether one has begun since.
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
  while (atomic.load<i32>(sequence) & 1) thread.yieldNow();
  const first = atomic.load<i32>(pair);
  const second = atomic.load<i32>(pair + 4);
  writer.join();
  return first == second ? 0 : 1;
}
