// A value behind a fast mutex, and the guard by which its holder reaches it.
import {
  fastmutex_acquire,
  fastmutex_create,
  fastmutex_destroy,
  fastmutex_release,
} from "./imports.gen";
import { Result } from "./result";
import { createdOrAbort } from "./handle";
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
export class FastLocked<T> {
  // Guards are this object under another type: keep the fields of both equal.
  private __handle: u32;
  private __value: T;

  /**
   * Creates the lock, free. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: ExInitializeFastMutex.
   */
  constructor(value: T) {
    this.__handle = createdOrAbort(fastmutex_create(), "FastLocked");
    this.__value = value;
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate<T>(value: T): Result<FastLocked<T>> {
    const outcome = fastmutex_create();
    const status = <i32>(outcome >> 32);
    if (status != 0) return Result.failure<FastLocked<T>>(status);
    const lock = changetype<FastLocked<T>>(__new(offsetof<FastLocked<T>>(), idof<FastLocked<T>>()));
    lock.__handle = <u32>outcome;
    lock.__value = value;
    return Result.success<FastLocked<T>>(lock);
  }

  /**
   * Waits until the lock is this activation's, which then runs at APC_LEVEL; allocates nothing. Not recursive: a second
   * lock by the holder traps. IRQL: <= APC_LEVEL. Blocks. Kernel: ExAcquireFastMutex.
   */
  lock(): FastGuard<T> {
    fastmutex_acquire(this.__handle);
    // SAFETY: the guard has the lock's fields, and the host's hold record says who may use it.
    return changetype<FastGuard<T>>(this);
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
    const guard = this.lock();
    const value = guard.value;
    guard.dispose();
    this.dispose();
    return value;
  }
}

/** The right to use a locked value until the end of its block: `using guard = lock.lock();`. */
export class FastGuard<T> {
  private __handle: u32;
  private __value: T;

  // Only `lock` makes guards.
  private constructor(handle: u32, value: T) {
    this.__handle = handle;
    this.__value = value;
  }

  /** The locked value. IRQL: APC_LEVEL. */
  get value(): T {
    return this.__value;
  }
  set value(value: T) {
    this.__value = value;
  }

  /** Releases the lock and lowers to the IRQL that this acquisition saved. IRQL: APC_LEVEL. Kernel: ExReleaseFastMutex. */
  dispose(): void {
    fastmutex_release(this.__handle);
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
