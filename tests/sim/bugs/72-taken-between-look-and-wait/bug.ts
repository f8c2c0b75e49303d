// The value was there when one looked; then its owner took it, and one waits for a value that nobody makes again.
import { OnceLock, thread } from "ksync";

export function main(): i32 {
  const result = new OnceLock<i32>();
  result.set(5);
  using reads = thread.spawn((): i32 => (result.isInitialized ? result.wait() : 0));
  const taken = result.take();
  reads.join();
  result.dispose();
  return taken.isSuccess ? 0 : 1;
}
