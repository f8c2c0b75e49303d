// Locks on real threads: tries, the forms at DISPATCH_LEVEL, and guards without a value.
import {
  Event,
  EventType,
  FastLocked,
  GuardLocked,
  InStackQueueLocked,
  Irql,
  irql,
  SpinLocked,
  thread,
  UniqueLock,
} from "ksync";
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

/** Half of the increments by trying once first. */
export function guarded(threads: i32, increments: i32): i64 {
  const counter = new GuardLocked<i64>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments; done++) {
      if (done & 1) {
        using guard = counter.tryLock();
        if (guard) {
          guard.value += 1;
          continue;
        }
      }
      using guard = counter.lock();
      guard.value += 1;
    }
    assert(irql.current() == Irql.PASSIVE);
  });
  return counter.take();
}

export function queued(threads: i32, increments: i32): i64 {
  const counter = new InStackQueueLocked<i64>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments; done++) {
      using handle = counter.lock();
      handle.value += 1;
    }
    assert(irql.current() == Irql.PASSIVE);
  });
  return counter.take();
}

/** A raise by one lock, then both others by their forms for DISPATCH_LEVEL; gives the sum of the two counts. */
export function atDispatch(threads: i32, increments: i32): i64 {
  const spun = new SpinLocked<i64>(0);
  const queue = new InStackQueueLocked<i64>(0);
  together(threads, (index: i32): void => {
    using own = new SpinLocked<i32>(0);
    for (let done = 0; done < increments;) {
      using raised = own.lock();
      {
        using handle = queue.lockAtDispatch();
        handle.value += 1;
      }
      if (done & 1) {
        using guard = spun.tryLockAtDispatch();
        if (!guard) {
          using back = queue.lockAtDispatch();
          back.value -= 1;
          continue;
        }
        guard.value += 1;
      } else {
        using guard = spun.lockAtDispatch();
        guard.value += 1;
      }
      assert(irql.current() == Irql.DISPATCH);
      done++;
    }
  });
  return spun.take() + queue.take();
}

/** Counts in a cell that the lock guards, though it is not its value. */
export function unique(threads: i32, increments: i32): i64 {
  const lock = new GuardLocked<bool>(false);
  const counter = new Cell<i64>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments; done++) {
      using held = new UniqueLock<GuardLocked<bool>>(lock);
      counter.value += 1;
    }
  });
  lock.dispose();
  return counter.value;
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
export function levels(kind: i32): u32 {
  let during: u32 = 99;
  if (kind == 0) {
    using lock = new SpinLocked<i32>(0);
    using guard = lock.tryLock();
    if (guard) during = irql.current();
  } else if (kind == 1) {
    using lock = new FastLocked<i32>(0);
    using guard = lock.tryLock();
    if (guard) during = irql.current();
  } else if (kind == 2) {
    using lock = new GuardLocked<i32>(0);
    using guard = lock.tryLock();
    if (guard) during = irql.current();
  } else {
    using lock = new InStackQueueLocked<i32>(0);
    using handle = lock.lock();
    during = irql.current();
  }
  return during * 16 + irql.current();
}
