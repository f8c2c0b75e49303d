// Locked resources, regions and raises on real threads.
import { Event, EventType, Irql, irql, region, ResourceLocked, ResourceView, thread } from "ksync";
import { Cell, together } from "./start";

class Pair {
  first: i32 = 0;
  second: i32 = 0;

  /** Between these two stores nobody may look. */
  add(): void {
    this.first += 1;
    thread.pause();
    this.second += 1;
  }
}

function check(view: ResourceView<Pair>): i32 {
  const first = view.value.first;
  thread.pause();
  assert(view.value.second == first);
  return first;
}

/** Each of `threads` writes and reads in turn, in every form, `rounds` times; gives both totals together. */
export function readersWriters(threads: i32, rounds: i32): i32 {
  const lock = new ResourceLocked<Pair>(new Pair());
  together(threads, (index: i32): void => {
    for (let i = 0; i < rounds; i++) {
      {
        using writer = lock.lock();
        writer.value.add();
        if (i % 2 == 0) {
          const written = writer.value.first;
          assert(check(writer.convert()) == written);
        }
      }
      if (i % 3 == 0) {
        using reader = lock.lockShared();
        using again = lock.lockShared();
        assert(check(reader) == check(again));
      } else if (i % 3 == 1) {
        using reader = lock.lockSharedStarveExclusive();
        check(reader);
      } else {
        using reader = lock.lockSharedWaitForExclusive();
        check(reader);
      }
    }
    assert(lock.acquisitions == 0);
  });
  assert(lock.exclusiveWaiters == 0 && lock.sharedWaiters == 0);
  const last = lock.take();
  return last.first + last.second;
}

/** `threads` times `increments`, each under a resource that was got by trying. */
export function tried(threads: i32, increments: i32): i32 {
  const counter = new ResourceLocked<i32>(0);
  together(threads, (index: i32): void => {
    for (let done = 0; done < increments;) {
      {
        using reader = counter.tryLockShared();
        if (reader) assert(reader.value >= 0);
      }
      using writer = counter.tryLock();
      if (!writer) {
        thread.yieldNow();
        continue;
      }
      writer.value += 1;
      done++;
    }
  });
  return counter.take();
}

function awaitWaiters(lock: ResourceLocked<i32>, exclusive: u32, shared: u32): void {
  while (lock.exclusiveWaiters != exclusive || lock.sharedWaiters != shared) thread.yieldNow();
}

/** A reader that came after a waiting writer gets in after it; one that passes writers gets in first. In digits. */
export function writerFirst(): i32 {
  const order = new ResourceLocked<i32>(0);
  const lock = new ResourceLocked<i32>(0);
  const step = (digit: i32): void => {
    using guard = order.lock();
    guard.value = guard.value * 10 + digit;
  };
  const first = lock.lockShared();
  step(1);
  using writer = thread.spawn(() => {
    using guard = lock.lock();
    step(3);
    guard.value = 7;
  });
  awaitWaiters(lock, 1, 0);
  using late = thread.spawn(() => {
    using guard = lock.lockShared();
    step(4);
    assert(guard.value == 7);
  });
  awaitWaiters(lock, 1, 1);
  using passing = thread.spawn(() => {
    using guard = lock.lockSharedStarveExclusive();
    step(2);
    assert(guard.value == 0);
  });
  passing.join();
  first.dispose();
  writer.join();
  late.join();
  lock.dispose();
  return order.take();
}

/** An owner converts: all `readers` that wait get in beside it, while a writer goes on waiting. Gives how many read. */
export function convertLetsIn(readers: i32): i32 {
  const lock = new ResourceLocked<i32>(0);
  const go = new Event(EventType.Notification);
  const read = new Cell<i32>(0);
  together(readers + 2, (index: i32): void => {
    if (index == 0) {
      using owner = lock.lock();
      go.set();
      awaitWaiters(lock, 1, readers);
      owner.value = 5;
      const view = owner.convert();
      while (read.now < readers) thread.yieldNow();
      assert(view.value == 5 && lock.exclusiveWaiters == 1);
    } else if (index == 1) {
      go.wait();
      using writer = lock.lock();
      assert(read.now == readers);
      writer.value = 6;
    } else {
      go.wait();
      while (lock.exclusiveWaiters == 0) thread.yieldNow();
      using reader = lock.lockShared();
      assert(reader.value == 5);
      read.add(1);
    }
  });
  assert(lock.take() == 6);
  go.dispose();
  return read.now;
}

/** What regions and raises turn off, and that it comes back. A call is not on a thread of the module. */
export function scopes(): i32 {
  assert(!region.areApcsDisabled());
  {
    using critical = region.critical();
    assert(region.areApcsDisabled() && !region.areAllApcsDisabled());
    using guarded = region.guarded();
    assert(region.areAllApcsDisabled());
    using apc = irql.raiseToApc();
    assert(irql.current() == Irql.APC);
    {
      using dispatch = irql.raiseToDispatch();
      assert(irql.current() == Irql.DISPATCH);
    }
    assert(irql.current() == Irql.APC);
  }
  assert(irql.current() == Irql.PASSIVE && !region.areApcsDisabled());
  using lock = new ResourceLocked<i32>(0);
  {
    using reader = lock.lockShared();
    assert(region.areApcsDisabled() && irql.current() == Irql.PASSIVE);
    using none = lock.tryLock();
    assert(none == null && region.areApcsDisabled());
  }
  {
    using apc = irql.raiseToApc();
    using writer = lock.lock();
    writer.value = 1;
  }
  assert(!region.areApcsDisabled());
  using own = thread.spawn(() => {
    assert(region.areApcsDisabled() && !region.areAllApcsDisabled());
  });
  own.join();
  return 0;
}
