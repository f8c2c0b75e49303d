// What the explorer is measured with: three threads add to one number, three times each, under a lock.
import { JoinHandle, SpinLocked, thread } from "ksync";

function start(total: SpinLocked<i32>): JoinHandle<void> {
  return thread.spawn(() => {
    for (let i = 0; i < 3; i++) {
      using guard = total.lock();
      guard.value += 1;
    }
  });
}

export function main(): i32 {
  const total = new SpinLocked<i32>(0);
  using first = start(total);
  using second = start(total);
  using third = start(total);
  first.join();
  second.join();
  third.join();
  return total.take() == 9 ? 0 : 1;
}
