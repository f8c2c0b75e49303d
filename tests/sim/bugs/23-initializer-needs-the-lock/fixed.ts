// The value is waited for before the mutex is taken.
import { FastLocked, LazyLock, thread } from "ksync";

export function main(): i32 {
  const registry = new FastLocked<i32>(7);
  const table = new LazyLock<i32>((): i32 => {
    using guard = registry.lock();
    return guard.value;
  });
  using makes = thread.spawn((): i32 => table.force());
  const made = table.wait();
  {
    using guard = registry.lock();
    guard.value = made;
  }
  makes.join();
  table.dispose();
  registry.dispose();
  return 0;
}
