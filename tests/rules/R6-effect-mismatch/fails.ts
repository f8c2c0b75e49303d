// Tags that are not kept: by the function's body, by its callers, or by whoever hands it to the kernel.
import {
  Duration,
  FastGuard,
  FastLocked,
  irql,
  Mutex,
  RaisedIrql,
  SpinGuard,
  SpinLocked,
  Timer,
  WorkItem,
} from "ksync";

class Queue {
  readonly lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  readonly other: SpinLocked<i32> = new SpinLocked<i32>(0);
  length: i32 = 0;

  /** @mustHold this.lock */
  push(): void {
    this.length += 1;
  }
  /** @acquires this.lock */
  begin(): SpinGuard<i32> {
    return this.other.lock();
  }
}
const queue = new Queue();
const fast = new FastLocked<i32>(0);
const mutex = new Mutex();

export function direct(): void {
  queue.push();
}

function fill(to: Queue): void {
  to.push();
}
function refill(): void {
  fill(queue);
}
export function throughHelpers(): void {
  using guard = queue.other.lock();
  refill();
}

export function inTimer(): void {
  const timer = new Timer(() => {
    queue.push();
  });
  timer.start(Duration.ZERO);
}

export function anotherLock(): void {
  using guard = queue.begin();
}

/** @releases guard */
function finish(guard: FastGuard<i32>, done: bool): void {
  if (done) guard.dispose();
}
export function onOneBranch(done: bool): void {
  const guard = fast.lock();
  finish(guard, done);
  if (!done) guard.dispose();
}

/** @mustHold fast */
function pass(guard: FastGuard<i32>): void {
  guard.dispose();
}
export function releasesMore(): void {
  pass(fast.lock());
}

/** @acquires return */
function both(): FastGuard<i32> {
  mutex.wait();
  return fast.lock();
}
export function acquiresMore(): void {
  both().dispose();
  mutex.release();
}

/** @raises DISPATCH_LEVEL */
function raise(high: bool): RaisedIrql {
  return high ? irql.raiseToDispatch() : irql.raiseToApc();
}
export function raisesLess(high: bool): void {
  using raised = raise(high);
}

/** @saves */
function enter(times: i32): void {
  for (let i = 0; i < times; i++) {
    using guard = queue.lock.lock();
    queue.push();
  }
}
export function savesNothing(): void {
  enter(2);
}

/** @restores */
function leave(raised: RaisedIrql, again: bool): RaisedIrql {
  if (!again) return raised;
  raised.dispose();
  return irql.raiseToDispatch();
}
export function restoresSometimes(again: bool): void {
  using raised = leave(irql.raiseToDispatch(), again);
}

/** @role dpc */
function tick(): void {}
export function inAnotherRole(): void {
  const item = new WorkItem(tick);
  item.queue();
}

abstract class Shape {
  /** @raises APC_LEVEL */
  abstract raise(): RaisedIrql;
}
class Square extends Shape {
  raise(): RaisedIrql {
    return irql.raiseToApc();
  }
}
class Circle extends Shape {
  raise(): RaisedIrql {
    return irql.raiseToDispatch();
  }
}
export function inOneOverride(round: bool): void {
  const shape: Shape = round ? new Circle() : new Square();
  using raised = shape.raise();
}
