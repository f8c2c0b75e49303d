// Guards that end on every path.
import { Dpc, Duration, FastLocked, FastGuard, Mutex, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);
const mutex = new Mutex();

export function scoped(): i32 {
  using guard = fast.lock();
  return guard.value;
}

function acquire(): FastGuard<i32> {
  return fast.lock();
}
export function helperForItsCaller(): i32 {
  using guard = acquire();
  return guard.value;
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    using guard = spin.lock();
    guard.value += 1;
  });
  dpc.queue();
}

export function onEveryBranch(early: bool): i32 {
  const guard = fast.lock();
  if (early) {
    guard.dispose();
    return 1;
  }
  guard.dispose();
  return 0;
}

export function byWait(): bool {
  if (!mutex.waitFor(Duration.fromMillis(1)).success) return false;
  mutex.release();
  return true;
}

export function asOftenInLoops(times: i32): void {
  for (let i = 0; i < times; i++) mutex.lock();
  for (let i = 0; i < times; i++) mutex.release();
}

export function untilItSucceeds(): void {
  let locked = false;
  for (let i = 0; i < 8 && !locked; i++) locked = mutex.poll();
  if (locked) mutex.release();
}
