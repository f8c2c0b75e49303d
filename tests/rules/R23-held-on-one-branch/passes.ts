// The release knows on which branch it is.
import { FastGuard, FastLocked, Mutex } from "ksync";

const lock = new FastLocked<i32>(0);
const mutex = new Mutex();

export function bothBranches(early: bool): void {
  const guard = lock.lock();
  if (early) {
    guard.dispose();
    return;
  }
  guard.dispose();
}

export function byFlag(wanted: bool): void {
  if (wanted) mutex.wait();
  let count = 0;
  for (let i = 0; i < 3; i++) count += i;
  if (wanted) mutex.release();
}

export function byNull(wanted: bool): i32 {
  let guard: FastGuard<i32> | null = null;
  if (wanted) guard = lock.lock();
  if (!guard) return 0;
  guard.dispose();
  return 1;
}

export function byTry(): void {
  const guard = mutex.tryLock();
  if (guard) guard.dispose();
}
