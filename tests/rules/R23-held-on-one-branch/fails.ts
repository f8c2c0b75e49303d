// Releases of what only some paths hold.
import { FastGuard, FastLocked, Mutex } from "ksync";

const lock = new FastLocked<i32>(0);
const mutex = new Mutex();

export function direct(early: bool): void {
  const guard = lock.lock();
  if (early) guard.dispose();
  guard.dispose();
}

function finish(guard: FastGuard<i32>, early: bool): void {
  if (early) guard.dispose();
}
function end(guard: FastGuard<i32>, early: bool): void {
  finish(guard, early);
}
export function throughHelpers(early: bool): void {
  const guard = lock.lock();
  end(guard, early);
  guard.dispose();
}

export function inLoop(count: i32): void {
  mutex.wait();
  for (let i = 0; i < count; i++) {
    if (i == 3) mutex.release();
  }
  mutex.release();
}
