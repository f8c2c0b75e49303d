// The addition is one step.
import { thread } from "ksync";

const total = memory.data(4, 4);

export function main(): i32 {
  using first = thread.spawn(() => {
    atomic.add<i32>(total, 1);
  });
  using second = thread.spawn(() => {
    atomic.add<i32>(total, 1);
  });
  first.join();
  second.join();
  return atomic.load<i32>(total) == 2 ? 0 : 1;
}
