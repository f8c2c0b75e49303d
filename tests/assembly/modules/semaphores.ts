// Semaphores on real threads.
import { NtStatus, Semaphore, SpinLocked, thread } from "ksync";
import { Cell, together } from "./start";

const SLOTS: i32 = 4;

/** A bounded queue: who may put and who may take is the semaphores' business, where is the lock's. */
class Ring {
  readonly items: StaticArray<i32> = new StaticArray<i32>(SLOTS);
  put: i32 = 0;
  taken: i32 = 0;
}

/** The sum of 1 to `items` from each of `pairs` producers, as as many consumers saw it. */
export function producersConsumers(pairs: i32, items: i32): i64 {
  const free = new Semaphore(SLOTS, SLOTS);
  const full = new Semaphore(0, SLOTS);
  const queue = new SpinLocked<Ring>(new Ring());
  const total = new Cell<i64>(0);
  together(2 * pairs, (index: i32): void => {
    for (let i = 1; i <= items; i++) {
      if (index < pairs) {
        assert(free.wait().success);
        {
          using ring = queue.lock();
          ring.value.items[ring.value.put++ % SLOTS] = i;
        }
        full.release();
      } else {
        assert(full.wait().success);
        let item = 0;
        {
          using ring = queue.lock();
          item = ring.value.items[ring.value.taken++ % SLOTS];
        }
        free.release();
        total.add(item);
      }
    }
  });
  assert(free.count == SLOTS && full.count == 0);
  free.dispose();
  full.dispose();
  queue.dispose();
  return total.now;
}

/** The most threads that were ever inside at once, of `threads` that go in `times` each. */
export function mostInside(threads: i32, permits: i32, times: i32): i32 {
  const door = new Semaphore(permits, permits);
  const inside = new Cell<i32>(0);
  const most = new SpinLocked<i32>(0);
  together(threads, (index: i32): void => {
    for (let i = 0; i < times; i++) {
      assert(door.wait().success);
      const now = inside.add(1) + 1;
      {
        using guard = most.lock();
        guard.value = max(guard.value, now);
      }
      thread.yieldNow();
      inside.add(-1);
      door.release();
    }
  });
  assert(door.count == permits);
  door.dispose();
  return most.take();
}

/** How many of `threads` releases fit under the limit; the others fail and change nothing. */
export function limited(threads: i32, limit: i32): i32 {
  const door = new Semaphore(0, limit);
  const done = new Cell<i32>(0);
  together(threads, (index: i32): void => {
    const result = door.tryRelease();
    if (result.isSuccess) done.add(1);
    else assert(result.status == NtStatus.SEMAPHORE_LIMIT_EXCEEDED);
  });
  assert(door.count == limit);
  door.dispose();
  return done.now;
}
