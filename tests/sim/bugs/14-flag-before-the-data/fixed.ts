// The mark is the last that is written.
import { thread } from "ksync";

const isFilled = memory.data(4, 4);
const length = memory.data(4, 4);

export function main(): i32 {
  using fills = thread.spawn(() => {
    atomic.store<i32>(length, 512);
    atomic.store<i32>(isFilled, 1);
  });
  using reads = thread.spawn((): i32 => {
    if (atomic.load<i32>(isFilled) == 0) return 0;
    return atomic.load<i32>(length) == 512 ? 0 : 1;
  });
  fills.join();
  return reads.join().value;
}
