// Nothing is changed before both are there.
import { FastLocked, thread } from "ksync";

function move(from: FastLocked<i32>, to: FastLocked<i32>): void {
  using source = from.lock();
  using target = to.tryLock();
  if (!target) return;
  source.value -= 1;
  target.value += 1;
}

export function main(): i32 {
  const free = new FastLocked<i32>(1);
  const used = new FastLocked<i32>(1);
  using takes = thread.spawn((): void => move(free, used));
  using gives = thread.spawn((): void => move(used, free));
  takes.join();
  gives.join();
  return free.take() + used.take() == 2 ? 0 : 1;
}
