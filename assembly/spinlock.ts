// A value behind a spin lock, and the guards by which its holder reaches it.
import {
  spinlock_acquire,
  spinlock_acquireAtDispatch,
  spinlock_create,
  spinlock_destroy,
  spinlock_release,
  spinlock_releaseFromDispatch,
  spinlock_tryAcquire,
  spinlock_tryAcquireAtDispatch,
} from "./imports.gen";
import { createdOrAbort } from "./handle";
import { Guard, guardOf, Locked, takeLocked, tryCreateLocked } from "./locked";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/**
 * A value that only the holder of its spin lock can reach. Its holder runs at DISPATCH_LEVEL and must not wait.
 *
 *     const counter = new SpinLocked<i32>(0);
 *     {
 *       using guard = counter.lock();
 *       guard.value += 1;
 *     }
 */
@final
export class SpinLocked<T> extends Locked<T> {
  /**
   * Creates the lock, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeSpinLock.
   */
  constructor(value: T) {
    super(createdOrAbort(spinlock_create(), "SpinLocked"), value);
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<SpinLocked<T>> {
    return tryCreateLocked<SpinLocked<T>, T>(spinlock_create(), value);
  }

  /**
   * Raises to DISPATCH_LEVEL and spins until the lock is this activation's; allocates nothing. Not recursive: a second
   * lock by the holder traps. IRQL: <= DISPATCH_LEVEL. Kernel: KeAcquireSpinLockRaiseToDpc.
   */
  lock(): SpinGuard<T> {
    spinlock_acquire(this.__handle);
    return guardOf<SpinGuard<T>>(changetype<usize>(this));
  }

  /**
   * Locks as `lock` does if the lock is free, else gives null at once and leaves the IRQL as it was; allocates nothing.
   * A try by the holder gives null. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeTryToAcquireSpinLockAtDpcLevel.
   *
   *     using guard = counter.tryLock();
   *     if (guard) guard.value += 1;
   */
  tryLock(): SpinGuard<T> | null {
    return spinlock_tryAcquire(this.__handle)
      ? guardOf<SpinGuard<T>>(changetype<usize>(this))
      : null;
  }

  /**
   * Spins until the lock is this activation's, which already runs at DISPATCH_LEVEL and stays there; allocates nothing.
   * Not recursive. IRQL: DISPATCH_LEVEL. Kernel: KeAcquireSpinLockAtDpcLevel.
   */
  lockAtDispatch(): SpinGuardAtDispatch<T> {
    spinlock_acquireAtDispatch(this.__handle);
    return guardOf<SpinGuardAtDispatch<T>>(changetype<usize>(this));
  }

  /**
   * Locks as `lockAtDispatch` does if the lock is free, else gives null at once; allocates nothing. A try by the holder
   * gives null. IRQL: DISPATCH_LEVEL. Does not wait. Kernel: KeTryToAcquireSpinLockAtDpcLevel.
   */
  tryLockAtDispatch(): SpinGuardAtDispatch<T> | null {
    return spinlock_tryAcquireAtDispatch(this.__handle)
      ? guardOf<SpinGuardAtDispatch<T>>(changetype<usize>(this))
      : null;
  }

  /** For `UniqueLock`, which keeps no guard: ends the one that `lock` gave. */
  __unlock(): void {
    guardOf<SpinGuard<T>>(changetype<usize>(this)).dispose();
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while it is held. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    spinlock_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Locks a last time, destroys the lock, frees this object and gives the value back. As `lock` and `dispose`. */
  take(): T {
    return takeLocked<SpinLocked<T>, T>(this);
  }
}

/** The right to use a locked value until the end of its block: `using guard = lock.lock();`. IRQL: DISPATCH_LEVEL. */
export abstract class SpinGuard<T> extends Guard<T> {
  /** Releases the lock and lowers to the IRQL that this acquisition saved. IRQL: DISPATCH_LEVEL. Kernel: KeReleaseSpinLock. */
  dispose(): void {
    spinlock_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The same right, from `lockAtDispatch`: its end leaves the IRQL as it is. IRQL: DISPATCH_LEVEL. */
export abstract class SpinGuardAtDispatch<T> extends Guard<T> {
  /** Releases the lock. IRQL: DISPATCH_LEVEL. Kernel: KeReleaseSpinLockFromDpcLevel. */
  dispose(): void {
    spinlock_releaseFromDispatch(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
