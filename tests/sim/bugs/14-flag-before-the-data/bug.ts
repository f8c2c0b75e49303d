// The descriptor is marked as filled before it is: whoever looks in between reads what was there before.
import { thread } from "ksync";

const isFilled = memory.data(4, 4);
const length = memory.data(4, 4);

export function main(): i32 {
  using fills = thread.spawn(() => {
    atomic.store<i32>(isFilled, 1);
    atomic.store<i32>(length, 512);
  });
  using reads = thread.spawn((): i32 => {
    if (atomic.load<i32>(isFilled) == 0) return 0;
    return atomic.load<i32>(length) == 512 ? 0 : 1;
  });
  fills.join();
  return reads.join().value;
}
