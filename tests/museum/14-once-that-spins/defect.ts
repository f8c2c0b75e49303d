// Once waited by spinning at any IRQL: at DISPATCH_LEVEL for ever, when the initialiser was on the same processor. Here a
// loser of the race waits, and where nobody may wait, initialising is refused.
import { OnceLock, SpinLocked } from "ksync";

export function main(): void {
  const value = new OnceLock<i32>();
  const lock = new SpinLocked<i32>(0);
  using guard = lock.lock();
  guard.value = value.getOrInit(() => 5);
}
