// tryLock on real threads.
import { Event, EventType, FastLocked, Irql, irql, SpinLocked, thread } from "ksync";
import { Cell, together } from "./start";

/** `threads` times `increments`, each under a lock that was got by trying. */
export function spin(threads: i32, increments: i32): i64 {
  const counter = new SpinLocked<i64>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments;) {
      using guard = counter.tryLock();
      if (!guard) {
        thread.pause();
        continue;
      }
      guard.value += 1;
      done++;
    }
    assert(irql.current() == Irql.PASSIVE);
  });
  return counter.take();
}

export function fast(threads: i32, increments: i32): i64 {
  const counter = new FastLocked<i64>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments;) {
      using guard = counter.tryLock();
      if (!guard) {
        thread.yieldNow();
        continue;
      }
      guard.value += 1;
      done++;
    }
    assert(irql.current() == Irql.PASSIVE);
  });
  return counter.take();
}

/** How many of `tries` get a lock that another thread holds. */
export function againstHolder(tries: i32): i32 {
  const counter = new FastLocked<i32>(0);
  const held = new Event(EventType.Notification);
  const got = new Cell<i32>(0);
  using other = thread.spawn(() => {
    held.wait();
    for (let i = 0; i < tries; i++) {
      using attempt = counter.tryLock();
      if (attempt) got.add(1);
      assert(irql.current() == Irql.PASSIVE);
    }
  });
  {
    using guard = counter.lock();
    held.set();
    other.wait();
    guard.value = 1;
  }
  assert(counter.take() == 1);
  held.dispose();
  return got.now;
}

/** The level at which a lock that was got by trying is held, and the one after it: 16 * during + after. */
export function levels(isSpin: bool): u32 {
  let during: u32 = 99;
  if (isSpin) {
    using lock = new SpinLocked<i32>(0);
    using guard = lock.tryLock();
    if (guard) during = irql.current();
  } else {
    using lock = new FastLocked<i32>(0);
    using guard = lock.tryLock();
    if (guard) during = irql.current();
  }
  return during * 16 + irql.current();
}
