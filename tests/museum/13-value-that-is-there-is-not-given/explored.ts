// By hand: a `set` that says that it has set the value when another thread has been quicker.
import { thread } from "ksync";

const isSet = memory.data(4, 4);

function set(): bool {
  if (atomic.load<i32>(isSet) != 0) return false;
  atomic.xchg<i32>(isSet, 1);
  return true;
}

export function main(): i32 {
  using first = thread.spawn((): bool => set());
  using second = thread.spawn((): bool => set());
  const winners = <i32>first.join().value + <i32>second.join().value;
  return winners == 1 ? 0 : 1;
}
