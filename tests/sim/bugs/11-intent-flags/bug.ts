// Each looks at the other's flag before it raises its own: both can get in.
import { thread } from "ksync";

const flags = memory.data(8, 4);
const inside = memory.data(4, 4);
const seen = memory.data(4, 4);

function enter(own: usize, other: usize): void {
  if (atomic.load<i32>(flags + other) != 0) return;
  atomic.store<i32>(flags + own, 1);
  if (atomic.add<i32>(inside, 1) != 0) atomic.store<i32>(seen, 1);
  atomic.sub<i32>(inside, 1);
  atomic.store<i32>(flags + own, 0);
}

export function main(): i32 {
  using first = thread.spawn(() => enter(0, 4));
  using second = thread.spawn(() => enter(4, 0));
  first.join();
  second.join();
  return atomic.load<i32>(seen);
}
