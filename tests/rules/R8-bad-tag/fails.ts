// Tags that cannot be read, or that promise nothing.
import { FastLocked, SpinLocked } from "ksync";

class Queue {
  readonly lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  /** @irql ..APC_LEVEL */
  length: i32 = 0;

  /** @acquires this.locked */
  begin(): void {
    this.lock.lock().dispose();
  }
  /** @mustHold this */
  push(): void {
    this.length += 1;
  }
}
const queue = new Queue();
const fast = new FastLocked<i32>(0);

/** @irql ..DISPACH_LEVEL */
export function unknownLevel(): void {
  queue.begin();
  queue.push();
}

/**
 * @irql APC_LEVEL..PASSIVE_LEVEL
 * @raises
 * @acquire fast
 * @role isr
 * @role thread
 * @role thread
 */
export function unreadable(): void {}

/** @always ..APC_LEVEL */
@inline
function inlined(): void {}

/** @mustHold missing */
function helper(): void {
  inlined();
}
export function throughHelpers(): void {
  helper();
}

/** @mustHold fast */
export function exported(): void {}

/** @irql ..DISPATCH_LEVEL */
function unreachable(): void {}

/**
 * @irql ..DISPATCH_LEVEL
 * @always ..APC_LEVEL
 * @raises APC_LEVEL
 * @restores
 * @role timer
 */
export function contradictory(): void {}

export function inside(): void {
  const step = /** @irql ..APC_LEVEL */ (): void => {};
  step();
  /** @irql ..APC_LEVEL */
  step();
}
