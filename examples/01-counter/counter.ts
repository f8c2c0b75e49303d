// Real threads add to one counter. Under each lock the total is exact; beside them the same without a lock, which loses
// updates. `main` runs all three; each is exported too, so that a runner can time them by themselves.
import { FastLocked, JoinHandle, println, SpinLocked, thread } from "ksync";

const THREADS: i32 = 4;
const INCREMENTS: i32 = 2_000_000;

/** A place in memory that every thread can reach. */
class Cell<T> {
  constructor(public value: T) {}
}

/** Runs `body` on this many threads at once: none begins before all have started. */
function race(threads: i32, body: () => void): void {
  const started = new Cell<i32>(0);
  const handles = new StaticArray<JoinHandle<void>>(threads);
  for (let i = 0; i < threads; i++) {
    handles[i] = thread.spawn(() => {
      atomic.add<i32>(changetype<usize>(started), 1);
      while (atomic.load<i32>(changetype<usize>(started)) < threads) thread.yieldNow();
      body();
    });
  }
  for (let i = 0; i < threads; i++) {
    using handle = handles[i];
    handle.join();
  }
}

/** The total of `threads` times `increments` under a spin lock: exact. */
export function spin(threads: i32, increments: i32): i64 {
  const counter = new SpinLocked<i64>(0);
  race(threads, () => {
    for (let i = 0; i < increments; i++) {
      using guard = counter.lock();
      guard.value += 1;
    }
  });
  return counter.take();
}

/** The same under a fast mutex: exact. */
export function fast(threads: i32, increments: i32): i64 {
  const counter = new FastLocked<i64>(0);
  race(threads, () => {
    for (let i = 0; i < increments; i++) {
      using guard = counter.lock();
      guard.value += 1;
    }
  });
  return counter.take();
}

/** The same with plain loads and stores: threads overwrite each other's increments. */
export function unlocked(threads: i32, increments: i32): i64 {
  const counter = new Cell<i64>(0);
  race(threads, () => {
    for (let i = 0; i < increments; i++) counter.value += 1;
  });
  return counter.value;
}

/** Returns 0 when every locked total is exact. */
export function main(): i32 {
  const expected = <i64>THREADS * <i64>INCREMENTS;
  const spinTotal = spin(THREADS, INCREMENTS);
  const fastTotal = fast(THREADS, INCREMENTS);
  const unlockedTotal = unlocked(THREADS, INCREMENTS);
  println(`${THREADS} threads x ${INCREMENTS} increments, ${expected} expected`);
  println(`  SpinLocked  ${spinTotal}`);
  println(`  FastLocked  ${fastTotal}`);
  println(`  no lock     ${unlockedTotal}, ${expected - unlockedTotal} lost`);
  return spinTotal == expected && fastTotal == expected ? 0 : 1;
}
