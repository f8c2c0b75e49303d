// Guarded data that is used without its lock.
import { Dpc, FastLocked, ResourceLocked, SpinLocked } from "ksync";

class Queue {
  lock: SpinLocked<bool> = new SpinLocked<bool>(false);
  /** @guardedBy this.lock */
  length: i32 = 0;
  /** @guardedBy lock */
  dropped: i32 = 0;

  add(amount: i32): void {
    this.length += amount;
  }
}
const queue = new Queue();
const other = new Queue();

export function direct(): i32 {
  return queue.length;
}

function addTwo(queue: Queue): void {
  queue.add(2);
}
export function throughHelpers(): void {
  addTwo(queue);
}

export function underTheLockOfAnother(): void {
  using guard = other.lock.lock();
  queue.dropped = 0;
}

/** @lockClass tables */
const table = new ResourceLocked<bool>(false);
/** @guardedBy table */
let entries = 0;
export function onlyShared(): void {
  using view = table.lockShared();
  entries += 1;
}

class Statistics {
  static lock: FastLocked<bool> = new FastLocked<bool>(false);
  /** @guardedBy lock */
  static packets: i64 = 0;
}
export function onOneBranch(early: bool): i64 {
  if (early) return Statistics.packets;
  using guard = Statistics.lock.lock();
  return Statistics.packets;
}

export function inLoop(count: i32): void {
  for (let i = 0; i < count; i++) {
    {
      using guard = queue.lock.lock();
      queue.length += i;
    }
    if (i == 3) queue.length = 0;
  }
}

export function inCallback(): void {
  using guard = queue.lock.lock();
  const mine = queue;
  const dpc = new Dpc(() => {
    mine.dropped += 1;
  });
  dpc.queue();
}

/** @guardedBy tables */
let rows = 0;
export function withoutAnyOfTheClass(): i32 {
  using guard = Statistics.lock.lock();
  return rows;
}

/** Everybody can reach it from its first line on. */
class Listed {
  lock: SpinLocked<bool> = new SpinLocked<bool>(false);
  /** @guardedBy this.lock */
  size: i32 = 0;
  constructor() {
    newest.value = this;
    this.size = 1;
  }
}
class Newest {
  value: Listed | null = null;
}
const newest = new Newest();
export function escapesFromItsConstructor(): void {
  new Listed();
}
