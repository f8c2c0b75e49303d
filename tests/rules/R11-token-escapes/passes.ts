// Guards on their way down or up, in objects that end with the call, and locks that are kept instead of guards.
import { FastGuard, FastLocked, SpinGuard, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);

function acquire(): FastGuard<i32> {
  return fast.lock();
}
function add(guard: FastGuard<i32>, amount: i32): void {
  guard.value += amount;
}
export function throughHelpers(): void {
  using guard = acquire();
  add(guard, 1);
}

class Both {
  constructor(
    readonly fast: FastGuard<i32>,
    readonly spin: SpinGuard<i32>,
  ) {}
  dispose(): void {
    this.spin.dispose();
    this.fast.dispose();
  }
}
function lockBoth(): Both {
  return new Both(fast.lock(), spin.lock());
}
export function inObject(): void {
  using both = lockBoth();
  both.fast.value = both.spin.value;
}

export function inArray(): void {
  const guards = new StaticArray<FastGuard<i32>>(1);
  guards[0] = fast.lock();
  guards[0].dispose();
}

let last: FastGuard<i32> | null = null;
export function forgets(): void {
  last = null;
}

let current: FastLocked<i32> = fast;
class Holder {
  lock: FastLocked<i32> = fast;
}
const holder = new Holder();
export function keepsLock(): void {
  using guard = fast.lock();
  current = fast;
  holder.lock = current;
}
