// Guarded data under its lock, in the hands of whoever builds it, and in the module's start.
import { Dpc, FastLocked, ResourceLocked, SpinLocked } from "ksync";

class Queue<T> {
  private lock: SpinLocked<bool> = new SpinLocked<bool>(false);
  /** @guardedBy this.lock */
  private length: i32 = 0;
  /** @guardedBy lock */
  private last: T;

  constructor(first: T) {
    this.last = first;
    this.length = 1;
    this.added();
  }
  private added(): void {
    this.length += 1;
  }
  add(value: T): void {
    using guard = this.lock.lock();
    this.last = value;
    this.added();
  }
  tryAdd(value: T): bool {
    using guard = this.lock.tryLock();
    if (!guard) return false;
    this.last = value;
    this.added();
    return true;
  }
  atDispatch(): i32 {
    using guard = this.lock.lockAtDispatch();
    return this.length;
  }
}
const queue = new Queue<i32>(0);

export function throughHelpers(): bool {
  queue.add(1);
  return queue.tryAdd(2);
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    queue.atDispatch();
  });
  dpc.queue();
}

export function ofItsOwn(): void {
  const mine = new Queue<f64>(1.5);
  mine.add(2.5);
}

const table = new ResourceLocked<bool>(false);
/** @guardedBy table */
let entries = 0;
entries = 3;
export function shares(): i32 {
  using view = table.lockShared();
  return entries;
}
export function owns(): void {
  using owner = table.lock();
  entries += 1;
}

class Account {
  /** @lockClass account */
  lock: FastLocked<bool> = new FastLocked<bool>(false);
}
class Bank {
  accounts: StaticArray<Account> = new StaticArray<Account>(2);
  /** @guardedBy account */
  moved: i64 = 0;
}
const bank = new Bank();
const first = new Account();
export function underOneOfTheClass(amount: i64): void {
  using guard = first.lock.lock();
  bank.moved += amount;
}
export function underSomeLock(index: i32): void {
  using guard = bank.accounts[index].lock.lock();
  bank.moved += 1;
}

class Builder {
  lock: FastLocked<bool> = new FastLocked<bool>(false);
  /** @guardedBy this.lock */
  parts: i32 = 0;
  static of(parts: i32): Builder {
    const made = new Builder();
    made.parts = parts;
    return made;
  }
}
let latest: Builder | null = null;
export function publishesAtTheEnd(): void {
  const made = Builder.of(3);
  made.parts += 1;
  using guard = table.lock();
  latest = made;
}
