// A value behind an in-stack queued spin lock, and the queue handles by which its holder reaches it.
import {
  queuedspinlock_acquire,
  queuedspinlock_acquireAtDispatch,
  queuedspinlock_create,
  queuedspinlock_destroy,
  queuedspinlock_release,
  queuedspinlock_releaseFromDispatch,
} from "./imports.gen";
import { createdOrAbort } from "./handle";
import { Guard, guardOf, Locked, takeLocked, tryCreateLocked } from "./locked";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";

/**
 * A value that only the holder of its queued spin lock can reach: who waits longest is served first. Its holder runs at
 * DISPATCH_LEVEL and must not wait.
 *
 *     const counter = new InStackQueueLocked<i32>(0);
 *     {
 *       using handle = counter.lock();
 *       handle.value += 1;
 *     }
 */
@final
export class InStackQueueLocked<T> extends Locked<T> {
  /**
   * Creates the lock, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeSpinLock.
   */
  constructor(value: T) {
    super(createdOrAbort(queuedspinlock_create(), "InStackQueueLocked"), value);
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<InStackQueueLocked<T>> {
    return tryCreateLocked<InStackQueueLocked<T>, T>(queuedspinlock_create(), value);
  }

  /**
   * Raises to DISPATCH_LEVEL, queues behind those who came earlier, and spins until the lock is this activation's;
   * allocates nothing. Not recursive: a second lock by the holder traps. IRQL: <= DISPATCH_LEVEL.
   * Kernel: KeAcquireInStackQueuedSpinLock.
   */
  lock(): LockedQueueHandle<T> {
    queuedspinlock_acquire(this.__handle);
    return guardOf<LockedQueueHandle<T>>(changetype<usize>(this));
  }

  /**
   * Queues and spins as `lock` does, for an activation that already runs at DISPATCH_LEVEL and stays there; allocates
   * nothing. Not recursive. IRQL: DISPATCH_LEVEL. Kernel: KeAcquireInStackQueuedSpinLockAtDpcLevel.
   */
  lockAtDispatch(): LockedQueueHandleAtDispatch<T> {
    queuedspinlock_acquireAtDispatch(this.__handle);
    return guardOf<LockedQueueHandleAtDispatch<T>>(changetype<usize>(this));
  }

  /** For `UniqueLock`, which keeps no guard: ends the one that `lock` gave. */
  __unlock(): void {
    guardOf<LockedQueueHandle<T>>(changetype<usize>(this)).dispose();
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while it is held. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    queuedspinlock_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Locks a last time, destroys the lock, frees this object and gives the value back. As `lock` and `dispose`. */
  take(): T {
    return takeLocked<InStackQueueLocked<T>, T>(this);
  }
}

/**
 * The proof of one acquisition, and the right to use the locked value until the end of its block: `using handle =
 * lock.lock();`. The queue's entry lies in the host's record of the acquisition, so nobody makes, moves or shares one.
 * IRQL: DISPATCH_LEVEL.
 */
export abstract class LockedQueueHandle<T> extends Guard<T> {
  /**
   * Hands the lock to the longest waiting activation and lowers to the IRQL that this acquisition saved.
   * IRQL: DISPATCH_LEVEL. Kernel: KeReleaseInStackQueuedSpinLock.
   */
  dispose(): void {
    queuedspinlock_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}

/** The same, from `lockAtDispatch`: its end leaves the IRQL as it is. IRQL: DISPATCH_LEVEL. */
export abstract class LockedQueueHandleAtDispatch<T> extends Guard<T> {
  /** Hands the lock on. IRQL: DISPATCH_LEVEL. Kernel: KeReleaseInStackQueuedSpinLockFromDpcLevel. */
  dispose(): void {
    queuedspinlock_releaseFromDispatch(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
