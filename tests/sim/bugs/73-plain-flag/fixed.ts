// Atomic accesses have an order that everybody sees.
import { thread } from "ksync";

const isReady = memory.data(4, 4);
const size = memory.data(4, 4);

export function main(): i32 {
  using prepares = thread.spawn(() => {
    atomic.store<i32>(size, 512);
    atomic.store<i32>(isReady, 1);
  });
  using uses = thread.spawn((): i32 =>
    atomic.load<i32>(isReady) != 0 && atomic.load<i32>(size) != 512 ? 1 : 0,
  );
  prepares.join();
  return uses.join().value;
}
