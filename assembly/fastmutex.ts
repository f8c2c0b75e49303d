// A value behind a fast mutex, and the guard by which its holder reaches it.
import {
  fastmutex_acquire,
  fastmutex_create,
  fastmutex_destroy,
  fastmutex_release,
  fastmutex_tryAcquire,
} from "./imports.gen";
import { createdOrAbort } from "./handle";
import { Guard, guardOf, Locked, takeLocked, tryCreateLocked } from "./locked";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/**
 * A value that only the holder of its fast mutex can reach. Its holder runs at APC_LEVEL and may wait.
 *
 *     const counter = new FastLocked<i32>(0);
 *     {
 *       using guard = counter.lock();
 *       guard.value += 1;
 *     }
 */
@final
export class FastLocked<T> extends Locked<T> {
  /**
   * Creates the lock, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: ExInitializeFastMutex.
   */
  constructor(value: T) {
    super(createdOrAbort(fastmutex_create(), "FastLocked"), value);
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<FastLocked<T>> {
    return tryCreateLocked<FastLocked<T>, T>(fastmutex_create(), value);
  }

  /**
   * Waits until the lock is this activation's, which then runs at APC_LEVEL; allocates nothing. Not recursive: a second
   * lock by the holder traps. IRQL: <= APC_LEVEL. Blocks. Kernel: ExAcquireFastMutex.
   */
  lock(): FastGuard<T> {
    fastmutex_acquire(this.__handle);
    return guardOf<FastGuard<T>>(changetype<usize>(this));
  }

  /**
   * Locks as `lock` does if the lock is free, else gives null at once and leaves the IRQL as it was; allocates nothing.
   * A try by the holder gives null. IRQL: <= APC_LEVEL. Does not wait. Kernel: ExTryToAcquireFastMutex.
   *
   *     using guard = counter.tryLock();
   *     if (guard) guard.value += 1;
   */
  tryLock(): FastGuard<T> | null {
    return fastmutex_tryAcquire(this.__handle)
      ? guardOf<FastGuard<T>>(changetype<usize>(this))
      : null;
  }

  /** For `UniqueLock`, which keeps no guard: ends the one that `lock` gave. */
  __unlock(): void {
    guardOf<FastGuard<T>>(changetype<usize>(this)).dispose();
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while it is held. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    fastmutex_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Locks a last time, destroys the lock, frees this object and gives the value back. As `lock` and `dispose`. */
  take(): T {
    return takeLocked<FastLocked<T>, T>(this);
  }
}

/** The right to use a locked value until the end of its block: `using guard = lock.lock();`. IRQL: APC_LEVEL. */
export abstract class FastGuard<T> extends Guard<T> {
  /** Releases the lock and lowers to the IRQL that this acquisition saved. IRQL: APC_LEVEL. Kernel: ExReleaseFastMutex. */
  dispose(): void {
    fastmutex_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
