// Mutexes on real threads.
import { Duration, Event, EventType, Mutex, SpinLocked, thread, WaitSet } from "ksync";
import { Cell, together } from "./start";

/** `threads` times `increments`, each under the mutex, acquired twice, in a different way on each thread. */
export function count(threads: i32, increments: i32): i64 {
  const mutex = new Mutex();
  const counter = new Cell<i64>(0);
  together(threads, (index: i32): void => {
    using set = new WaitSet().add(mutex);
    for (let done = 0; done < increments;) {
      if (index % 4 == 0) mutex.wait();
      else if (index % 4 == 1) set.waitAny();
      else if (index % 4 == 2) set.waitAll();
      else if (!mutex.poll()) {
        thread.yieldNow();
        continue;
      }
      {
        using guard = mutex.lock();
        counter.value += 1; // plain: the mutex orders it
      }
      assert(!mutex.isFree);
      mutex.release();
      done++;
    }
  });
  assert(mutex.isFree);
  mutex.dispose();
  return counter.now;
}

/** How many of `tries` get a mutex that another thread owns; the timed ones wait a while. */
export function againstOwner(tries: i32): i32 {
  const mutex = new Mutex();
  const got = new Cell<i32>(0);
  {
    using guard = mutex.lock();
    using other = thread.spawn(() => {
      for (let i = 0; i < tries; i++) {
        using attempt = mutex.tryLock();
        if (attempt) got.add(1);
      }
      using timed = mutex.lockFor(Duration.fromMillis(1));
      if (timed) got.add(1);
    });
    other.join();
  }
  mutex.dispose();
  return got.now;
}

/** Two threads hand a mutex over by an event each, `turns` times; gives how often one met another's turn. */
export function handOver(turns: i32): i32 {
  const mutex = new Mutex();
  const ping = new Event(EventType.Synchronization, true);
  const pong = new Event(EventType.Synchronization);
  const turn = new Cell<i32>(0);
  const wrong = new Cell<i32>(0);
  together(2, (index: i32): void => {
    const mine = index == 0 ? ping : pong;
    const other = index == 0 ? pong : ping;
    assert(mine.wait().success);
    for (let i = 0; i < turns; i++) {
      mutex.wait();
      if (turn.value != 2 * i + index) wrong.add(1);
      turn.value += 1;
      other.set();
      if (i + 1 < turns) assert(mutex.releaseAndWait(mine).success);
      else mutex.release();
    }
  });
  assert(mutex.isFree && turn.value == 2 * turns);
  mutex.dispose();
  ping.dispose();
  pong.dispose();
  return wrong.now;
}

/** Acquired and released at DISPATCH_LEVEL, as often. */
export function atDispatch(): bool {
  using mutex = new Mutex();
  using lock = new SpinLocked<i32>(0);
  using guard = lock.lock();
  {
    using first = mutex.tryLock();
    using second = mutex.tryLock();
    if (mutex.isFree || !first || !second) return false;
  }
  return mutex.isFree;
}

/** Released by another thread than the owner: ends the module. */
export function releaseByOther(): void {
  const mutex = new Mutex();
  const owned = new Event(EventType.Notification);
  const never = new Event(EventType.Notification);
  const owner = thread.spawn(() => {
    mutex.wait();
    owned.set();
    never.wait();
  });
  owned.wait();
  mutex.release();
  owner.dispose();
}

/** Returned with: ends the module. */
export function abandoned(): void {
  new Mutex().wait();
}

/** Acquired below DISPATCH_LEVEL, released there: ends the module. */
export function wrongLevel(): void {
  const mutex = new Mutex();
  const lock = new SpinLocked<i32>(0);
  mutex.wait();
  using guard = lock.lock();
  mutex.release();
}
