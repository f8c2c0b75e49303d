// Each access is atomic, the update made of two is not.
import { thread } from "ksync";

const total = memory.data(4, 4);

export function main(): i32 {
  using first = thread.spawn(() => {
    atomic.store<i32>(total, atomic.load<i32>(total) + 1);
  });
  using second = thread.spawn(() => {
    atomic.store<i32>(total, atomic.load<i32>(total) + 1);
  });
  first.join();
  second.join();
  return atomic.load<i32>(total) == 2 ? 0 : 1;
}
