// One module for all that the matchers ask about.
import { Event, EventType, FastLocked, println, Semaphore, SpinLocked, thread } from "ksync";

const lock = new SpinLocked<i32>(0);
const other = new SpinLocked<i32>(0);
const patient = new FastLocked<i32>(0);
const full = new Semaphore(1, 1);

export function logs(): i32 {
  println("one");
  println("two");
  println("three");
  return 0;
}

export function traps(): void {
  full.release();
}

export function leaks(): i32 {
  new Event(EventType.Notification);
  return 0;
}

/** Returns while a thread waits inside of a lock. */
export function holds(): i32 {
  const go = new Event(EventType.Notification);
  thread.spawn(() => {
    using guard = patient.lock();
    go.wait();
  });
  thread.yieldNow();
  return 0;
}

export function raises(): i32 {
  using guard = lock.lock();
  println("inside");
  return 0;
}

/** Takes two locks in both orders. */
export function crosses(): i32 {
  using first = thread.spawn(() => {
    using outer = lock.lock();
    using inner = other.lock();
  });
  using second = thread.spawn(() => {
    using outer = other.lock();
    using inner = lock.lock();
  });
  first.join();
  second.join();
  return 0;
}

export function nests(): i32 {
  using outer = lock.lock();
  using inner = other.lock();
  return 0;
}
