// Tags that are kept, on every path and by every caller.
import {
  Dpc,
  FastGuard,
  FastLocked,
  irql,
  Mutex,
  RaisedIrql,
  SpinGuard,
  SpinLocked,
  UniqueLock,
} from "ksync";

class Queue {
  readonly lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  length: i32 = 0;

  /** @mustHold this.lock */
  push(): void {
    this.length += 1;
  }
  /** @acquires this.lock */
  begin(): SpinGuard<i32> {
    return this.lock.lock();
  }
  /** @acquires return */
  tryBegin(): SpinGuard<i32> | null {
    const guard = this.lock.tryLock();
    if (!guard) return null;
    this.push();
    return guard;
  }
  /**
   * @mustHold this.lock
   * @releases guard - which is this.lock's
   */
  end(guard: SpinGuard<i32>): void {
    this.push();
    guard.dispose();
  }
}
const queue = new Queue();
const fast = new FastLocked<i32>(0);
const mutex = new Mutex();

export function direct(): void {
  using guard = queue.lock.lock();
  queue.push();
}

function fill(to: Queue): void {
  to.push();
}
export function throughHelpers(): void {
  const guard = queue.begin();
  fill(queue);
  queue.end(guard);
}

export function onOneBranch(): void {
  using guard = queue.tryBegin();
  if (guard) queue.push();
}

/** @acquires return */
function hold(): UniqueLock<FastLocked<i32>> {
  return new UniqueLock<FastLocked<i32>>(fast);
}
export function asLong(): void {
  using held = hold();
}

/** @acquires mutex */
function enter(): void {
  mutex.wait();
}
/** @releases mutex */
function leave(): void {
  mutex.release();
}
export function pair(): void {
  enter();
  leave();
}

/**
 * @raises DISPATCH_LEVEL
 * @saves
 */
function raise(): RaisedIrql {
  return irql.raiseToDispatch();
}
/** @restores */
function lower(raised: RaisedIrql): void {
  raised.dispose();
}
export function raises(): void {
  lower(raise());
}

/** @role dpc */
function tick(): void {
  using guard = queue.lock.lockAtDispatch();
  queue.push();
}
export function inItsRole(): void {
  const dpc = new Dpc(tick);
  dpc.queue();
}

/** @mustHold lock */
function count(lock: FastLocked<i32>): void {}
function each(guard: FastGuard<i32>, step: (lock: FastLocked<i32>) => void): void {
  step(fast);
}
export function inCallback(): void {
  using guard = fast.lock();
  each(guard, count);
}

abstract class Shape {
  /** @acquires return */
  abstract begin(): FastGuard<i32>;
}
class Square extends Shape {
  begin(): FastGuard<i32> {
    return fast.lock();
  }
}
class Circle extends Shape {
  begin(): FastGuard<i32> {
    const guard = fast.lock();
    guard.value += 1;
    return guard;
  }
}
export function inEachOverride(round: bool): void {
  const shape: Shape = round ? new Circle() : new Square();
  using guard = shape.begin();
}
