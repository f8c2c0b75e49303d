// Both take them in the same order.
import { SpinLocked, thread } from "ksync";

export function main(): i32 {
  const one = new SpinLocked<i32>(0);
  const other = new SpinLocked<i32>(0);
  using first = thread.spawn(() => {
    using outer = one.lock();
    using inner = other.lock();
    outer.value += 1;
    inner.value += 1;
  });
  using second = thread.spawn(() => {
    using outer = one.lock();
    using inner = other.lock();
    outer.value += 1;
    inner.value += 1;
  });
  first.join();
  second.join();
  one.dispose();
  other.dispose();
  return 0;
}
