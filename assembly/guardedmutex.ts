// A value behind a guarded mutex, and the guard by which its holder reaches it.
import {
  guardedmutex_acquire,
  guardedmutex_create,
  guardedmutex_destroy,
  guardedmutex_release,
  guardedmutex_tryAcquire,
} from "./imports.gen";
import { createdOrAbort } from "./handle";
import { Guard, guardOf, Locked, takeLocked, tryCreateLocked } from "./locked";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/**
 * A value that only the holder of its guarded mutex can reach. Its holder runs at APC_LEVEL, where all APCs are off, and
 * may wait. Since Windows 8 a fast mutex under another name: see `FastLocked`.
 *
 *     const counter = new GuardLocked<i32>(0);
 *     {
 *       using guard = counter.lock();
 *       guard.value += 1;
 *     }
 */
@final
export class GuardLocked<T> extends Locked<T> {
  /**
   * Creates the lock, free. IRQL: <= APC_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeGuardedMutex.
   */
  constructor(value: T) {
    super(createdOrAbort(guardedmutex_create(), "GuardLocked"), value);
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<GuardLocked<T>> {
    return tryCreateLocked<GuardLocked<T>, T>(guardedmutex_create(), value);
  }

  /**
   * Waits until the lock is this activation's, which then runs at APC_LEVEL; allocates nothing. Not recursive: a second
   * lock by the holder traps. IRQL: <= APC_LEVEL. Blocks. Kernel: KeAcquireGuardedMutex.
   */
  lock(): GuardedGuard<T> {
    guardedmutex_acquire(this.__handle);
    return guardOf<GuardedGuard<T>>(changetype<usize>(this));
  }

  /**
   * Locks as `lock` does if the lock is free, else gives null at once and leaves the IRQL as it was; allocates nothing.
   * A try by the holder gives null. IRQL: <= APC_LEVEL. Does not wait. Kernel: KeTryToAcquireGuardedMutex.
   *
   *     using guard = counter.tryLock();
   *     if (guard) guard.value += 1;
   */
  tryLock(): GuardedGuard<T> | null {
    return guardedmutex_tryAcquire(this.__handle)
      ? guardOf<GuardedGuard<T>>(changetype<usize>(this))
      : null;
  }

  /** For `UniqueLock`, which keeps no guard: ends the one that `lock` gave. */
  __unlock(): void {
    guardOf<GuardedGuard<T>>(changetype<usize>(this)).dispose();
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while it is held. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    guardedmutex_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Locks a last time, destroys the lock, frees this object and gives the value back. As `lock` and `dispose`. */
  take(): T {
    return takeLocked<GuardLocked<T>, T>(this);
  }
}

/** The right to use a locked value until the end of its block: `using guard = lock.lock();`. IRQL: APC_LEVEL. */
export abstract class GuardedGuard<T> extends Guard<T> {
  /** Releases the lock and lowers to the IRQL that this acquisition saved. IRQL: APC_LEVEL. Kernel: KeReleaseGuardedMutex. */
  dispose(): void {
    guardedmutex_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
