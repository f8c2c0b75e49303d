// Locks acquired by their holder.
import { FastLocked, GuardLocked, Once, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);

class Table {
  lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  add(count: i32): void {
    using guard = this.lock.lock();
    guard.value += count;
  }
  addAll(count: i32): void {
    for (let i = 0; i < count; i++) this.add(i);
  }
}

export function direct(): void {
  using outer = fast.lock();
  using inner = fast.lock();
}

export function throughHelpers(): void {
  const table = new Table();
  using guard = table.lock.lock();
  table.addAll(guard.value);
}

export function inLoop(count: i32): void {
  const lock = new GuardLocked<i32>(0);
  for (let i = 0; i < count; i++) {
    using guard = lock.lock();
    if (guard.value == 0) continue;
    lock.lock().dispose();
  }
}

const once = new Once();
export function inCallback(): void {
  once.callOnce(() => {
    once.callOnce(() => {});
  });
}
