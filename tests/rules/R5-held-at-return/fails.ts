// Guards that nobody disposes of.
import { Dpc, FastLocked, FastGuard, Mutex, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);
const mutex = new Mutex();

export function direct(): void {
  const guard = fast.lock();
  guard.value = 1;
}

function acquire(): FastGuard<i32> {
  return fast.lock();
}
function use(): i32 {
  return acquire().value;
}
export function throughHelpers(): i32 {
  return use();
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    const guard = spin.lock();
    guard.value += 1;
  });
  dpc.queue();
}

export function onOneBranch(early: bool): i32 {
  const guard = fast.lock();
  if (early) return 1;
  guard.dispose();
  return 0;
}

export function byWait(): bool {
  return mutex.wait().success;
}

export function inLoop(times: i32): void {
  for (let i = 0; i < times; i++) mutex.lock();
}

const others = StaticArray.fromArray<Mutex>([new Mutex(), new Mutex()]);
export function inLoopBesideAnother(times: i32): void {
  for (let i = 0; i < times; i++) mutex.lock();
  others[1].release();
}
