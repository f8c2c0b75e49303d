// Releases of what is not held.
import { FastLocked, FastGuard, Mutex, region, thread } from "ksync";

const lock = new FastLocked<i32>(0);
const mutex = new Mutex();

export function direct(): void {
  mutex.release();
}

function release(guard: FastGuard<i32>): void {
  guard.dispose();
}
export function twice(): void {
  const guard = lock.lock();
  release(guard);
  guard.dispose();
}

export function underUsing(): void {
  using inside = region.critical();
  inside.dispose();
}

function giveBack(): void {
  mutex.release();
}
function finish(): void {
  giveBack();
}
export function throughHelpersInAnotherThread(): void {
  using guard = mutex.lock();
  const worker = thread.spawn(() => {
    finish();
  });
  worker.join();
  worker.dispose();
}

export function twiceAfterLoop(): void {
  let locked = false;
  for (let i = 0; i < 8 && !locked; i++) locked = mutex.poll();
  if (!locked) return;
  mutex.release();
  mutex.release();
}

const others = StaticArray.fromArray<Mutex>([new Mutex(), new Mutex()]);
export function regionAfterWait(): void {
  others[1].wait();
  const inside = region.critical();
  inside.dispose();
  inside.dispose();
  others[1].release();
}
