// It waits after it has given the lock back.
import { GuardLocked, thread } from "ksync";

export function main(): i32 {
  const state = new GuardLocked<i32>(0);
  using worker = thread.spawn(() => {
    using guard = state.lock();
    guard.value += 1;
  });
  {
    using guard = state.lock();
    guard.value -= 1;
  }
  worker.join();
  state.dispose();
  return 0;
}
