// One after the other, other locks of the same kind, and locks that are recursive.
import { FastLocked, Mutex, ResourceLocked, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);

class Table {
  lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  add(count: i32): void {
    using guard = this.lock.lock();
    guard.value += count;
  }
}

export function oneAfterTheOther(): void {
  {
    using guard = fast.lock();
    guard.value += 1;
  }
  using guard = fast.lock();
  guard.value += 1;
}

export function others(): void {
  const one = new Table();
  const two = new Table();
  using guard = one.lock.lock();
  two.add(guard.value);
}

export function inLoop(count: i32): void {
  for (let i = 0; i < count; i++) {
    using guard = fast.lock();
    if (guard.value == 0) continue;
    guard.value -= 1;
  }
}

const mutex = new Mutex();
const table = new ResourceLocked<i32>(0);
export function recursive(): void {
  using outer = mutex.lock();
  using inner = mutex.lock();
  using writer = table.lock();
  using again = table.lock();
  using reader = table.lockShared();
}

export function tried(): void {
  using outer = fast.lock();
  using inner = fast.tryLock();
  if (inner) inner.value = 1;
}
