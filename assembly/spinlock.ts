// A value behind a spin lock, and the guard by which its holder reaches it.
import {
  spinlock_acquire,
  spinlock_create,
  spinlock_destroy,
  spinlock_release,
} from "./imports.gen";
import { Result } from "./result";
import { createdOrAbort } from "./handle";
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
export class SpinLocked<T> {
  // Guards are this object under another type: keep the fields of both equal.
  private __handle: u32;
  private __value: T;

  /**
   * Creates the lock, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeSpinLock.
   */
  constructor(value: T) {
    this.__handle = createdOrAbort(spinlock_create(), "SpinLocked");
    this.__value = value;
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<SpinLocked<T>> {
    const outcome = spinlock_create();
    const status = <i32>(outcome >> 32);
    if (status != 0) return Result.failure<SpinLocked<T>>(status);
    const lock = changetype<SpinLocked<T>>(__new(offsetof<SpinLocked<T>>(), idof<SpinLocked<T>>()));
    lock.__handle = <u32>outcome;
    lock.__value = value;
    return Result.success<SpinLocked<T>>(lock);
  }

  /**
   * Raises to DISPATCH_LEVEL and spins until the lock is this activation's; allocates nothing. Not recursive: a second
   * lock by the holder traps. IRQL: <= DISPATCH_LEVEL. Kernel: KeAcquireSpinLockRaiseToDpc.
   */
  lock(): SpinGuard<T> {
    spinlock_acquire(this.__handle);
    // SAFETY: the guard has the lock's fields, and the host's hold record says who may use it.
    return changetype<SpinGuard<T>>(this);
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
    const guard = this.lock();
    const value = guard.value;
    guard.dispose();
    this.dispose();
    return value;
  }
}

/** The right to use a locked value until the end of its block: `using guard = lock.lock();`. */
export class SpinGuard<T> {
  private __handle: u32;
  private __value: T;

  // Only `lock` makes guards.
  private constructor(handle: u32, value: T) {
    this.__handle = handle;
    this.__value = value;
  }

  /** The locked value. IRQL: DISPATCH_LEVEL. */
  get value(): T {
    return this.__value;
  }
  set value(value: T) {
    this.__value = value;
  }

  /** Releases the lock and lowers to the IRQL that this acquisition saved. IRQL: DISPATCH_LEVEL. Kernel: KeReleaseSpinLock. */
  dispose(): void {
    spinlock_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
