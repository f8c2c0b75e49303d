// Locks in orders that form a cycle; no run has to show it.
import { Dpc, FastLocked, SpinLocked, thread } from "ksync";

const first = new FastLocked<i32>(0);
const second = new FastLocked<i32>(0);

export function forth(): void {
  using a = first.lock();
  using b = second.lock();
  b.value = a.value;
}
export function back(): void {
  using b = second.lock();
  using a = first.lock();
  a.value = b.value;
}

class Account {
  lock: SpinLocked<i64> = new SpinLocked<i64>(0);
  add(amount: i64): void {
    using guard = this.lock.lock();
    guard.value += amount;
  }
}
const mine = new Account();
const yours = new Account();
function move(from: Account, to: Account): void {
  using guard = from.lock.lock();
  to.add(guard.value);
}
export function give(): void {
  move(mine, yours);
}
export function take(): void {
  move(yours, mine);
}

export function inThread(): void {
  const left = new FastLocked<i32>(0);
  const right = new FastLocked<i32>(0);
  const worker = thread.spawn(() => {
    using b = right.lock();
    using a = left.lock();
  });
  {
    using a = left.lock();
    using b = right.lock();
  }
  worker.join();
  worker.dispose();
}

const x = new SpinLocked<i32>(0);
const y = new SpinLocked<i32>(0);
const z = new SpinLocked<i32>(0);
export function overThree(which: i32): void {
  if (which == 0) {
    using a = x.lock();
    using b = y.lock();
  } else if (which == 1) {
    using a = y.lock();
    using b = z.lock();
  } else {
    using a = z.lock();
    using b = x.lock();
  }
}

/** @lockOrder registry < Session.lock < log */

/** @lockClass registry */
const sessions = new SpinLocked<i32>(0);
/** @lockClass registry */
const names = new SpinLocked<i32>(0);
class Session {
  static lock: SpinLocked<i32> = new SpinLocked<i32>(0);
}
const log = new SpinLocked<i32>(0);

export function againstDeclaration(): void {
  using last = log.lock();
  using guard = Session.lock.lock();
}
function register(): void {
  using guard = sessions.lock();
}
function open(): void {
  register();
}
export function againstItThroughHelpers(): void {
  using last = log.lock();
  open();
}
export function againstItInCallback(): void {
  const dpc = new Dpc(() => {
    using own = Session.lock.lock();
    using guard = names.lock();
  });
  dpc.queue();
}

/**
 * The lock of a queue is taken before those of its items.
 * @lockOrder queue < items
 */
class Batch {
  queue: SpinLocked<i32> = new SpinLocked<i32>(0);
  items: SpinLocked<i32> = new SpinLocked<i32>(0);
  againstIt(early: bool): void {
    using items = this.items.lock();
    if (!early) return;
    using queue = this.queue.lock();
  }
}
const batch = new Batch();
export function againstItsClass(): void {
  batch.againstIt(true);
}
