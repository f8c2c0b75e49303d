// Tries whose results are looked at.
import { FastLocked, Mutex, RundownProtection, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);
const mutex = new Mutex();
const rundown = new RundownProtection();

export function looked(): bool {
  using guard = fast.tryLock();
  return guard !== null;
}

export function released(): void {
  const guard = mutex.tryLock();
  if (guard) guard.dispose();
}

export function untilItIs(): void {
  let guard = spin.tryLock();
  while (!guard) guard = spin.tryLock();
  guard!.dispose();
}

export function waited(): void {
  fast.lock().dispose();
  using reference = rundown.acquire();
}
