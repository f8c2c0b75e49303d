// At DISPATCH_LEVEL somebody polls for what a thread is to do, which cannot run on this processor meanwhile.
import { irql, thread } from "ksync";

const isReady = memory.data(4, 4);

export function main(): i32 {
  using prepares = thread.spawn(() => {
    atomic.store<i32>(isReady, 1);
  });
  {
    using raised = irql.raiseToDispatch();
    while (atomic.load<i32>(isReady) == 0) thread.pause();
  }
  prepares.join();
  return 0;
}
