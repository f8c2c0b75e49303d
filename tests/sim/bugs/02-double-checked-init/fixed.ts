// The flag is taken, not looked at.
import { thread } from "ksync";

const isDone = memory.data(4, 4);
const times = memory.data(4, 4);

function initialize(): void {
  if (atomic.xchg<i32>(isDone, 1) == 0) atomic.add<i32>(times, 1);
}

export function main(): i32 {
  using first = thread.spawn(initialize);
  using second = thread.spawn(initialize);
  first.join();
  second.join();
  return atomic.load<i32>(times) == 1 ? 0 : 1;
}
