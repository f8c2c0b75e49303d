// One-time initialisation: one activation does it, the others wait for it and never spin.
import { Duration, unitsOf } from "./duration";
import { createdOrAbort, tryCreated } from "./handle";
import {
  once_begin,
  once_complete,
  once_create,
  once_destroy,
  once_read,
  once_wait,
} from "./imports.gen";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { NtStatus } from "./status";
import { FOREVER } from "./wait";

/** How far a one-time initialisation is. */
export enum OnceState {
  /** It has not begun, or has failed. */
  Initial,
  /** Somebody is at it. */
  InProgress,
  /** It is done. */
  Completed,
}

/**
 * Something that is done once. What it prepares is the module's own; for a value there are `OnceLock` and `LazyLock`.
 *
 *     const prepared = new Once();
 *     prepared.callOnce(() => { … });
 */
@final
export class Once {
  private __handle: u32;

  /**
   * Creates it, not begun. IRQL: <= APC_LEVEL. Does not wait. Ends the module when the handle quota is used up;
   * `tryCreate` gives a result instead. Kernel: RtlRunOnceInitialize.
   */
  constructor() {
    this.__handle = createdOrAbort(once_create(), "Once");
  }

  /** Creates it, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. */
  static tryCreate(): Result<Once> {
    return tryCreated<Once>(once_create());
  }

  /**
   * Calls `initialize` if nobody has yet, and returns whether it was this call that did. Whoever comes while another is
   * at it waits until that is done: afterwards what was initialised is there, whatever this returns. Meanwhile normal
   * kernel APCs are off. From `initialize` itself it traps (double-acquire).
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: RtlRunOnceBeginInitialize, RtlRunOnceComplete.
   */
  callOnce(initialize: () => void): bool {
    const mine = once_begin(this.__handle);
    if (mine) {
      initialize();
      once_complete(this.__handle, true);
    }
    releaseFunction(changetype<usize>(initialize));
    return mine;
  }

  /**
   * As `callOnce`, for what can fail: when `initialize` returns false nothing was initialised, and one of those who wait,
   * or the next to call, tries with its own function. Returns whether it is completed now.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: RtlRunOnceBeginInitialize, RtlRunOnceComplete.
   */
  tryCallOnce(initialize: () => bool): bool {
    let completed: bool = true;
    if (once_begin(this.__handle)) {
      completed = initialize();
      once_complete(this.__handle, completed);
    }
    releaseFunction(changetype<usize>(initialize));
    return completed;
  }

  /** How far it is at this moment. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  get state(): OnceState {
    return <OnceState>once_read(this.__handle);
  }

  /** Whether it is done. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  get isCompleted(): bool {
    return this.state == OnceState.Completed;
  }

  /**
   * Waits until it is done, without doing it. From the initialiser itself it traps (double-acquire).
   * IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject.
   */
  wait(): void {
    once_wait(this.__handle, FOREVER);
  }

  /** Waits for at most `duration`, and returns whether it is done. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject. */
  waitFor(duration: Duration): bool {
    return once_wait(this.__handle, unitsOf(duration)) == NtStatus.SUCCESS;
  }

  /** For the build: a function that is written as an argument of its methods is theirs (runtime/closure.ts). */
  get __ownsFunctions(): bool {
    return true;
  }

  /** Destroys it and frees this object. Traps while somebody is at it or waits. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    once_destroy(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
