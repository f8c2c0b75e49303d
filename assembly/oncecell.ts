// A value that is written once, on one thread.
import { BUSY, EMPTY, Late, READY } from "./late";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { NtStatus } from "./status";

/**
 * A cell that can be written once. For one thread: what several threads share is an `OnceLock`. All of it at any IRQL
 * unless its initialiser demands another; nothing waits.
 *
 *     const cell = new OnceCell<i32>();
 *     const value = cell.getOrInit(() => 42);
 */
@final
export class OnceCell<T> extends Late<T> {
  /** Writes the value unless there is one, and returns whether it did. Any IRQL. */
  set(value: T): bool {
    if (this.isInitialized) return false;
    this.__begin();
    this.__store(value);
    return true;
  }

  /** The value; the first time, what `initialize` returns. Ends the module when `initialize` comes here itself. */
  getOrInit(initialize: () => T): T {
    if (!this.isInitialized) {
      this.__begin();
      this.__store(initialize());
    }
    releaseFunction(changetype<usize>(initialize));
    return this.__load();
  }

  /** Takes the value out, or fails with STATUS_UNSUCCESSFUL when there is none: the cell can be written again. Any IRQL. */
  take(): Result<T> {
    if (this.__state != READY) return Result.failure<T>(NtStatus.UNSUCCESSFUL);
    this.__state = EMPTY;
    return Result.at<T>(this.__address());
  }

  /** For the build: a function that is written as an argument of its methods is theirs (runtime/closure.ts). */
  get __ownsFunctions(): bool {
    return true;
  }

  /** Frees the cell; the value is left to its owner. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    assert(this.__state != BUSY, "an OnceCell was disposed of by its own initialiser");
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  private __begin(): void {
    assert(
      this.__state == EMPTY,
      "an OnceCell was used while its initialiser runs: by that itself, or by another thread",
    );
    this.__state = BUSY;
  }
}
