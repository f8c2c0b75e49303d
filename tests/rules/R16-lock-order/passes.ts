// One order, tries, a lock around both, and locks that no other thread can have.
import { FastLocked, SpinLocked } from "ksync";

const first = new FastLocked<i32>(0);
const second = new FastLocked<i32>(0);
const around = new FastLocked<i32>(0);

export function inOrder(): void {
  using a = first.lock();
  using b = second.lock();
}
export function inTheSameOrder(): void {
  using a = first.lock();
  using b = second.lock();
}

export function tried(): void {
  using b = second.lock();
  using a = first.tryLock();
  if (a) a.value = b.value;
}

const third = new FastLocked<i32>(0);
const fourth = new FastLocked<i32>(0);
export function underOne(): void {
  using outer = around.lock();
  using a = third.lock();
  using b = fourth.lock();
}
export function underTheSame(): void {
  using outer = around.lock();
  using b = fourth.lock();
  using a = third.lock();
}

class Account {
  lock: SpinLocked<i64> = new SpinLocked<i64>(0);
}
function move(from: Account, to: Account): void {
  using a = from.lock.lock();
  using b = to.lock.lock();
  b.value += a.value;
}
export function ofItsOwn(): void {
  const one = new Account();
  const two = new Account();
  move(one, two);
  move(two, one);
}

/** @lockOrder registry < session < log */

/** @lockClass registry */
const sessions = new SpinLocked<i32>(0);
/** @lockClass session */
class Session {
  lock: SpinLocked<i32> = new SpinLocked<i32>(0);
}
const session = new Session();
const log = new SpinLocked<i32>(0);
export function asDeclared(): void {
  using all = sessions.lock();
  using one = session.lock.lock();
  using last = log.lock();
}
export function leavesOneOut(): void {
  using all = sessions.lock();
  using last = log.lock();
}
export function triesAgainstIt(): void {
  using last = log.lock();
  using one = session.lock.tryLock();
}
export function oneAfterTheOther(): void {
  {
    using last = log.lock();
  }
  using all = sessions.lock();
}
