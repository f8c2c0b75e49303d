// A buffer is taken out of one list, and the other list is busy: whoever gives up then has lost it.
import { FastLocked, thread } from "ksync";

function move(from: FastLocked<i32>, to: FastLocked<i32>): void {
  using source = from.lock();
  source.value -= 1;
  using target = to.tryLock();
  if (!target) return;
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
