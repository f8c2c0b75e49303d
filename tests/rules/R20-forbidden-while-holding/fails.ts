// Locks that are destroyed by their holder.
import { FastLocked, Mutex, SpinLocked } from "ksync";

export function direct(): void {
  const lock = new FastLocked<i32>(0);
  using guard = lock.lock();
  lock.dispose();
}

class Table {
  lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  clear(): void {
    this.lock.dispose();
  }
  close(): void {
    this.clear();
  }
}
export function throughHelpers(): void {
  const table = new Table();
  using guard = table.lock.lock();
  table.close();
}

export function onOneBranch(last: bool): void {
  const mutex = new Mutex();
  using guard = mutex.lock();
  if (last) mutex.dispose();
}
