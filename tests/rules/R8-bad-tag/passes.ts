// Tags where they belong, and what is no tag of ksync's.
import { FastLocked, SpinGuard, SpinLocked } from "ksync";

namespace state {
  export const lock = new FastLocked<i32>(0);
}

class Queue {
  static readonly all: FastLocked<i32> = new FastLocked<i32>(0);
  readonly lock: SpinLocked<i32> = new SpinLocked<i32>(0);
  next: Queue | null = null;

  /**
   * Takes the lock of the next one, which is held then (@mustHold would be wrong here).
   *
   * @param next the next one
   * @acquires next.lock - until the guard ends
   * @returns the guard
   */
  begin(next: Queue): SpinGuard<i32> {
    return next.lock.lock();
  }
}
const queue = new Queue();

/**
 * @irql ..APC_LEVEL
 * @always ..DISPATCH_LEVEL
 */
export function main(): void {
  using guard = queue.begin(new Queue());
}

/** @mustHold state.lock */
function inNamespace(): void {}
/** @mustHold Queue.all */
function ofClass(): void {}
export function helpers(): void {
  using one = state.lock.lock();
  inNamespace();
  using other = Queue.all.lock();
  ofClass();
}

/** @irqlish 5 */
export function other(): void {
  const step = /** @irql ..APC_LEVEL */ (): void => {};
  step();
}
