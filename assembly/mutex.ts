// Mutexes: owned by one activation at a time, recursively, and waited for like any dispatcher object.
import { Duration, unitsOf } from "./duration";
import { createdOrAbort, tryCreated } from "./handle";
import {
  mutex_acquire,
  mutex_create,
  mutex_destroy,
  mutex_read,
  mutex_release,
  mutex_releaseAndWait,
  mutex_tryAcquire,
} from "./imports.gen";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { Dispatchable, FOREVER, handleOf, resultOf, WaitResult } from "./wait";

/**
 * A mutex (KMUTEX). Its owner may acquire it again, and releases it as often. `wait`, `waitFor`, `poll` and waits of a
 * set acquire it too; then `release` gives it back. While it is owned, its owner's normal kernel APCs are off.
 *
 *     const mutex = new Mutex();
 *     {
 *       using guard = mutex.lock();
 *       …
 *     }
 */
@final
export class Mutex extends Dispatchable {
  /**
   * Creates a mutex that nobody owns. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeMutex.
   */
  constructor() {
    super(createdOrAbort(mutex_create(), "Mutex"));
  }

  /** Creates a mutex, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(): Result<Mutex> {
    return tryCreated<Mutex>(mutex_create());
  }

  /**
   * Waits until the mutex is this activation's; at once when it is already. IRQL: <= APC_LEVEL. Blocks. Allocates
   * nothing. Kernel: KeWaitForSingleObject.
   */
  lock(): MutexGuard {
    mutex_acquire(this.__handle);
    return guardOf(this);
  }

  /**
   * Acquires the mutex unless another owns it, else gives null at once. What is acquired at DISPATCH_LEVEL is released
   * there. IRQL: <= DISPATCH_LEVEL. Does not wait. Allocates nothing. Kernel: KeWaitForSingleObject with a timeout of 0.
   */
  tryLock(): MutexGuard | null {
    return mutex_tryAcquire(this.__handle) ? guardOf(this) : null;
  }

  /** As `lock`, but waits for at most `duration`, and then gives null. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject. */
  lockFor(duration: Duration): MutexGuard | null {
    return this.waitFor(duration).success ? guardOf(this) : null;
  }

  /**
   * Gives back one acquisition that no guard gives back; after the last one the mutex is free. Traps in another
   * activation than the owner, where the kernel raises an exception, and at DISPATCH_LEVEL if it was not acquired there,
   * or the other way round. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeReleaseMutex.
   */
  release(): void {
    mutex_release(this.__handle);
  }

  /**
   * Gives back one acquisition that no guard gives back, and waits for `object`, as one call. Traps as `release` does;
   * nothing is released when there is nothing to wait for.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeReleaseMutex(Wait), KeWaitForSingleObject.
   */
  releaseAndWait(object: Dispatchable, alertable: bool = false): WaitResult {
    return resultOf(mutex_releaseAndWait(this.__handle, handleOf(object), FOREVER, alertable));
  }

  /** As `releaseAndWait`, but waits for at most `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeReleaseMutex(Wait), KeWaitForSingleObject. */
  releaseAndWaitFor(object: Dispatchable, duration: Duration, alertable: bool = false): WaitResult {
    const timeout = unitsOf(duration);
    return resultOf(mutex_releaseAndWait(this.__handle, handleOf(object), timeout, alertable));
  }

  /** Whether nobody owns the mutex at this moment. IRQL: <= DISPATCH_LEVEL. Kernel: KeReadStateMutex. */
  get isFree(): bool {
    return mutex_read(this.__handle);
  }

  /** Destroys the mutex and frees this object. Traps while somebody owns it or waits for it. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    mutex_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** One acquisition of a mutex, until the end of its block: `using guard = mutex.lock();`. Nobody can make one. */
export abstract class MutexGuard {
  /** Gives the acquisition back. At DISPATCH_LEVEL if it was made there, else below. Kernel: KeReleaseMutex. */
  dispose(): void {
    // SAFETY: guards come from `guardOf` alone, which gives the mutex itself under this type.
    changetype<Mutex>(changetype<usize>(this)).release();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The guard of an acquisition that was just made. Allocates nothing. */
function guardOf(mutex: Mutex): MutexGuard {
  // SAFETY: a guard has no fields; its only method knows that it is a mutex.
  return changetype<MutexGuard>(changetype<usize>(mutex));
}
