// Semaphores: permits that threads take by waiting, and that anybody gives back, at up to DISPATCH_LEVEL.
import { createdOrAbort, tryCreated } from "./handle";
import {
  semaphore_create,
  semaphore_destroy,
  semaphore_read,
  semaphore_release,
  semaphore_releaseAndWait,
  semaphore_tryRelease,
} from "./imports.gen";
import { Duration, unitsOf } from "./duration";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { NtStatus } from "./status";
import { Dispatchable, FOREVER, handleOf, resultOf, WaitResult } from "./wait";

/**
 * How a release that was tried went. Any IRQL; allocates nothing.
 *
 * A result is one word, never a real object: keep it in a local, and do not compare or collect it.
 *
 *     1sss ssss ssss ssss ssss ssss ssss ssss   failure: the NTSTATUS itself
 *     0ccc cccc cccc cccc cccc cccc cccc cccc   success: the count before
 */
export abstract class ReleaseResult {
  /** Whether the permits were given back; if not, nothing has changed. */
  get isSuccess(): bool {
    return <i32>changetype<usize>(this) >= 0;
  }
  /** How many permits there were before. Ends the module without success. */
  get previous(): i32 {
    assert(this.isSuccess, "the release failed: ask isSuccess before previous");
    return <i32>changetype<usize>(this);
  }
  /** STATUS_SUCCESS, or why nothing was given back. */
  get status(): NtStatus {
    return this.isSuccess ? NtStatus.SUCCESS : <NtStatus>changetype<usize>(this);
  }
}

/**
 * A number of permits, at most its limit. It is signalled while there is one; `wait`, `waitFor` and `poll` take one.
 *
 *     using slots = new Semaphore(4, 4);
 *     slots.wait();
 *     …
 *     slots.release();
 */
@final
export class Semaphore extends Dispatchable {
  /**
   * Creates a semaphore with `count` permits (0 to `limit`) of at most `limit` (1 to 2^31 - 1).
   * IRQL: PASSIVE_LEVEL. Does not wait. Ends the module when a number is out of its range or the handle quota is used
   * up; `tryCreate` gives a result instead. Kernel: KeInitializeSemaphore.
   */
  constructor(count: i32, limit: i32) {
    super(createdOrAbort(semaphore_create(count, limit), "Semaphore"));
  }

  /** Creates a semaphore, or fails with STATUS_INVALID_PARAMETER or STATUS_INSUFFICIENT_RESOURCES. IRQL: PASSIVE_LEVEL. Does not wait. */
  static tryCreate(count: i32, limit: i32): Result<Semaphore> {
    return tryCreated<Semaphore>(semaphore_create(count, limit));
  }

  /**
   * Gives `count` permits (1 to the limit) back, and returns how many there were before. Beyond the limit it traps, where
   * the kernel raises an exception; another count ends the module. `tryRelease` gives a result instead.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeReleaseSemaphore.
   */
  release(count: i32 = 1): i32 {
    const outcome = semaphore_release(this.__handle, count);
    assert(
      <NtStatus>(outcome >> 32) >= 0,
      "a release gives 1 permit back at least, the limit at most",
    );
    return <i32>outcome;
  }

  /**
   * Gives `count` permits (1 to the limit) back if there is room for them, else fails with
   * STATUS_SEMAPHORE_LIMIT_EXCEEDED and changes nothing; another count fails with STATUS_INVALID_PARAMETER.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Allocates nothing. Kernel: KeReleaseSemaphore.
   */
  tryRelease(count: i32 = 1): ReleaseResult {
    const outcome = semaphore_tryRelease(this.__handle, count);
    const status = <NtStatus>(outcome >> 32);
    const word = status < 0 ? <u32>status : <u32>outcome;
    // SAFETY: a ReleaseResult has no fields; its methods only look at the word that `this` is.
    return changetype<ReleaseResult>(<usize>word);
  }

  /**
   * Gives `count` permits back and waits for `object`, which may be this semaphore, as one call. Beyond the limit it
   * traps; another count fails with STATUS_INVALID_PARAMETER and waits for nothing.
   * IRQL: PASSIVE_LEVEL. Blocks. Allocates nothing. Kernel: KeReleaseSemaphore(Wait), KeWaitForSingleObject.
   */
  releaseAndWait(object: Dispatchable, count: i32 = 1, alertable: bool = false): WaitResult {
    return this.__handOver(object, FOREVER, count, alertable);
  }

  /** As `releaseAndWait`, but waits for at most `duration`. IRQL: PASSIVE_LEVEL. Blocks. Kernel: KeReleaseSemaphore(Wait), KeWaitForSingleObject. */
  releaseAndWaitFor(
    object: Dispatchable,
    duration: Duration,
    count: i32 = 1,
    alertable: bool = false,
  ): WaitResult {
    return this.__handOver(object, unitsOf(duration), count, alertable);
  }

  /** How many permits there are at this moment; takes none. IRQL: <= DISPATCH_LEVEL. Kernel: KeReadStateSemaphore. */
  get count(): i32 {
    return <i32>semaphore_read(this.__handle);
  }

  /** Whether there is a permit at this moment; takes none. IRQL: <= DISPATCH_LEVEL. Kernel: KeReadStateSemaphore. */
  get isSignalled(): bool {
    return this.count > 0;
  }

  /** Destroys the semaphore and frees this object. Traps while somebody waits for it. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    semaphore_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  private __handOver(object: Dispatchable, timeout: u64, count: i32, alertable: bool): WaitResult {
    const waited = handleOf(object);
    return resultOf(semaphore_releaseAndWait(this.__handle, count, waited, timeout, alertable));
  }
}
