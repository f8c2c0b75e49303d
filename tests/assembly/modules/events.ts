// Events on real threads.
import { Duration, Event, EventType, Semaphore, SpinLocked, thread, time, WaitSet } from "ksync";
import { Cell, together } from "./start";

/** Two threads take turns, `turns` each; gives how often a thread found another number than its own. */
export function pingPong(turns: i32): i32 {
  const ping = new Event(EventType.Synchronization, true);
  const pong = new Event(EventType.Synchronization);
  const count = new Cell<i32>(0);
  const wrong = new Cell<i32>(0);
  together(2, (index: i32): void => {
    const mine = index == 0 ? ping : pong;
    const other = index == 0 ? pong : ping;
    for (let i = 0; i < turns; i++) {
      assert(mine.wait().success);
      // Plain accesses: the events order them.
      if (count.value != 2 * i + index) wrong.add(1);
      count.value += 1;
      assert(!other.set());
    }
  });
  assert(count.value == 2 * turns && ping.isSignalled && !pong.isSignalled);
  ping.dispose();
  pong.dispose();
  return wrong.now;
}

/** How many of `threads` waiters a notification event has released once it was set. */
export function broadcast(threads: i32): i32 {
  const gate = new Event(EventType.Notification);
  const through = new Cell<i32>(0);
  const arrived = new Cell<i32>(0);
  together(threads + 1, (index: i32): void => {
    if (index == 0) {
      while (arrived.now < threads) thread.yieldNow();
      assert(through.now == 0);
      gate.set();
    } else {
      arrived.add(1);
      assert(gate.wait().success);
      through.add(1);
    }
  });
  assert(gate.isSignalled);
  gate.dispose();
  return through.now;
}

/** Sets a synchronization event once for each of `threads` waiters; gives how often more than one came through. */
export function oneByOne(threads: i32): i32 {
  const turnstile = new Event(EventType.Synchronization);
  const passed = new Semaphore(0, threads);
  const tooMany = new Cell<i32>(0);
  together(threads + 1, (index: i32): void => {
    if (index > 0) {
      assert(turnstile.wait().success);
      passed.release();
      return;
    }
    for (let i = 0; i < threads; i++) {
      assert(!turnstile.set());
      assert(passed.wait().success);
      if (turnstile.isSignalled || passed.poll()) tooMany.add(1);
    }
  });
  turnstile.dispose();
  passed.dispose();
  return tooMany.now;
}

/** A wait that nobody satisfies is as long as was asked for, or longer; gives its length in units of 100 ns. */
export function timeout(millis: i64): i64 {
  using never = new Event(EventType.Notification);
  const before = time.sinceBoot();
  const result = never.waitFor(Duration.fromMillis(millis));
  assert(result.timedOut && !result.success && never.waitFor(Duration.ZERO).timedOut);
  return time.sinceBoot() - before;
}

/** A thread is finished when it has returned, and not before. */
export function thread_finishes(): i32 {
  const release = new Event(EventType.Notification);
  using handle = thread.spawn((): i32 => {
    release.wait();
    return 7;
  });
  assert(!handle.isFinished && handle.waitFor(Duration.fromMillis(1)).timedOut);
  release.set();
  assert(handle.wait().success && handle.isFinished && handle.poll());
  release.dispose();
  return handle.join().value;
}

/** Waits at DISPATCH_LEVEL: ends the module. */
export function waitAtDispatch(): void {
  using event = new Event(EventType.Notification, true);
  using lock = new SpinLocked<i32>(0);
  using guard = lock.lock();
  event.wait();
}

/** Polls, sets, resets and reads at DISPATCH_LEVEL: allowed. */
export function useAtDispatch(): bool {
  using lock = new SpinLocked<i32>(0);
  using event = new Event(EventType.Synchronization);
  using guard = lock.lock();
  return !event.poll() && !event.set() && event.isSignalled && event.poll() && !event.reset();
}

/** Waits for an event that was destroyed: ends the module. */
export function waitForDestroyed(): void {
  using set = new WaitSet();
  {
    using event = new Event(EventType.Notification, true);
    set.add(event);
  }
  set.waitAny();
}
