// Locked::lock_shared gave a guard without acquiring anything, and its drop released what nobody held. Here only a lock
// makes guards, and a lock that cannot be shared has no method for it.
import { FastLocked, FastGuard } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using shared = lock.lockShared();
  using made = new FastGuard<i32>();
}
