// A value that is written once, by whichever thread comes first.
import { createdOrAbort, tryCreated } from "./handle";
import {
  once_begin,
  once_complete,
  once_create,
  once_destroy,
  once_reset,
  once_wait,
} from "./imports.gen";
import { EMPTY, Late, READY } from "./late";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { NtStatus } from "./status";
import { FOREVER } from "./wait";

/**
 * A lock that can be written once. Of several threads one initialises it; the others wait for that, and never spin.
 *
 *     const config = new OnceLock<Config>();
 *     const shared = config.getOrInit(() => new Config());
 */
@final
export class OnceLock<T> extends Late<T> {
  private __handle: u32;

  /**
   * Creates the lock, not initialised. IRQL: <= APC_LEVEL. Does not wait. Ends the module when the handle quota is used
   * up; `tryCreate` gives a result instead. Kernel: RtlRunOnceInitialize.
   */
  constructor() {
    super();
    this.__handle = createdOrAbort(once_create(), "OnceLock");
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. */
  static tryCreate<T>(): Result<OnceLock<T>> {
    return tryCreated<OnceLock<T>>(once_create());
  }

  /**
   * Writes the value unless there is one, and returns whether it did; while another thread initialises, waits for that.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: RtlRunOnceBeginInitialize, RtlRunOnceComplete.
   */
  set(value: T): bool {
    if (this.isInitialized || !once_begin(this.__handle)) return false;
    this.__store(value);
    once_complete(this.__handle, true);
    return true;
  }

  /**
   * The value; the first time, what `initialize` returns. While another thread initialises, waits for that. From
   * `initialize` itself it traps (double-acquire). Once the value is there, this is one atomic load.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: RtlRunOnceBeginInitialize, RtlRunOnceComplete.
   */
  getOrInit(initialize: () => T): T {
    if (!this.isInitialized && once_begin(this.__handle)) {
      this.__store(initialize());
      once_complete(this.__handle, true);
    }
    releaseFunction(changetype<usize>(initialize));
    return this.__load();
  }

  /** Waits until somebody has initialised it, and gives the value. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject. */
  wait(): T {
    if (!this.isInitialized) once_wait(this.__handle, FOREVER);
    return this.__load();
  }

  /**
   * Takes the value out, or fails with STATUS_UNSUCCESSFUL when there is none: the lock can be written again. For its
   * owner, while no other thread uses it. IRQL: <= APC_LEVEL.
   */
  take(): Result<T> {
    const state = offsetof<OnceLock<T>>("__state");
    if (atomic.cmpxchg<u32>(changetype<usize>(this), READY, EMPTY, state) != READY)
      return Result.failure<T>(NtStatus.UNSUCCESSFUL);
    // The initialiser may have its last step to go.
    while (!once_reset(this.__handle)) once_wait(this.__handle, FOREVER);
    return Result.at<T>(this.__address());
  }

  /** For the build: a function that is written as an argument of its methods is theirs (runtime/closure.ts). */
  get __ownsFunctions(): bool {
    return true;
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while somebody initialises or waits. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    once_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
