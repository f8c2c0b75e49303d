// Stop waits for the worker with the lock in its hands that the worker needs to get to its end.
import { GuardLocked, thread } from "ksync";

export function main(): i32 {
  const state = new GuardLocked<i32>(0);
  using worker = thread.spawn(() => {
    using guard = state.lock();
    guard.value += 1;
  });
  {
    using guard = state.lock();
    worker.join();
  }
  state.dispose();
  return 0;
}
