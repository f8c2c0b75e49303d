// As double-release, without a lock around it: the first release has restored the IRQL, at which there is nothing to
// release.
import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using guard = lock.lock();
  guard.dispose();
}
