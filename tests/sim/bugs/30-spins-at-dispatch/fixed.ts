// Below it the thread gets its turn.
import { irql, thread } from "ksync";

const isReady = memory.data(4, 4);

export function main(): i32 {
  using prepares = thread.spawn(() => {
    atomic.store<i32>(isReady, 1);
  });
  {
    using raised = irql.raiseToApc();
    while (atomic.load<i32>(isReady) == 0) thread.yieldNow();
  }
  prepares.join();
  return 0;
}
