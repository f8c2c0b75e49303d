// Two threads add to a variable by a load and a store: one of the two can be lost.
import { thread } from "ksync";

let total: i32 = 0;

export function main(): i32 {
  using first = thread.spawn(() => {
    total += 1;
  });
  using second = thread.spawn(() => {
    total += 1;
  });
  first.join();
  second.join();
  return total == 2 ? 0 : 1;
}
