// Handles were closed and threads joined at any IRQL, without a check. Here every import knows its highest.
import { SpinLocked, thread } from "ksync";

export function main(): void {
  const lock = new SpinLocked<i32>(0);
  const other = thread.spawn(() => {});
  using guard = lock.lock();
  guard.value = 1;
  other.dispose();
}
