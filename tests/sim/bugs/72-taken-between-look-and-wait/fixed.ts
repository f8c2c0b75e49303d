// The owner takes it when nobody else looks any more.
import { OnceLock, thread } from "ksync";

export function main(): i32 {
  const result = new OnceLock<i32>();
  result.set(5);
  using reads = thread.spawn((): i32 => (result.isInitialized ? result.wait() : 0));
  reads.join();
  const isSuccess = result.take().isSuccess;
  result.dispose();
  return isSuccess ? 0 : 1;
}
