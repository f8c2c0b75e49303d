// One waits for the late value with a mutex in its hands, and whoever makes the value needs that mutex.
import { FastLocked, LazyLock, thread } from "ksync";

export function main(): i32 {
  const registry = new FastLocked<i32>(7);
  const table = new LazyLock<i32>((): i32 => {
    using guard = registry.lock();
    return guard.value;
  });
  using makes = thread.spawn((): i32 => table.force());
  {
    using guard = registry.lock();
    guard.value = table.wait();
  }
  makes.join();
  table.dispose();
  registry.dispose();
  return 0;
}
