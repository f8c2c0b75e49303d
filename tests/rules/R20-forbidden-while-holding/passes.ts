// Locks that are destroyed once they are free.
import { FastLocked, Mutex, SpinLocked } from "ksync";

export function released(): void {
  const lock = new FastLocked<i32>(0);
  {
    using guard = lock.lock();
    guard.value = 1;
  }
  lock.dispose();
}

export function another(): void {
  const lock = new SpinLocked<i32>(0);
  const other = new SpinLocked<i32>(0);
  using guard = lock.lock();
  other.dispose();
}

export function inReverseByUsing(): void {
  using mutex = new Mutex();
  using guard = mutex.lock();
}

export function taken(): i32 {
  const lock = new FastLocked<i32>(3);
  return lock.take();
}
