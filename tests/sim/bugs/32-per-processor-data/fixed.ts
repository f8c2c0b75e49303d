// At DISPATCH_LEVEL it keeps its processor to itself.
import { irql, thread } from "ksync";

const counters = memory.data(32, 4);

function count(): void {
  using raised = irql.raiseToDispatch();
  const mine = counters + ((<usize>thread.processor()) << 2);
  atomic.store<i32>(mine, atomic.load<i32>(mine) + 1);
}

export function main(): i32 {
  using first = thread.spawn(count);
  using second = thread.spawn(count);
  first.join();
  second.join();
  let total = 0;
  for (let processor: usize = 0; processor < 8; processor++)
    total += atomic.load<i32>(counters + (processor << 2));
  return total == 2 ? 0 : 1;
}
