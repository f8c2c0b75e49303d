// A value that is initialised on first access, on one thread.
import { BUSY, EMPTY, Late } from "./late";
import { freeObject, releaseFunction } from "./runtime/closure";

/**
 * A value that is initialised the first time somebody asks for it. For one thread: what several threads share is a
 * `LazyLock`. All of it at any IRQL unless its initialiser demands another; nothing waits.
 *
 *     const table = new LazyCell<i32>(() => 42);
 *     table.value;
 */
@final
export class LazyCell<T> extends Late<T> {
  private __initialize: () => T;

  /** Creates the cell, which calls `initialize` when the value is first needed. IRQL: <= DISPATCH_LEVEL. */
  constructor(initialize: () => T) {
    super();
    this.__initialize = initialize;
  }

  /** The value, which is initialised now if it is not yet. Ends the module when the initialiser comes here itself. */
  force(): T {
    if (!this.isInitialized) {
      assert(
        this.__state == EMPTY,
        "a LazyCell was used while its initialiser runs: by that itself, or by another thread",
      );
      this.__state = BUSY;
      const initialize = this.__initialize;
      this.__store(initialize());
      releaseFunction(changetype<usize>(initialize));
    }
    return this.__load();
  }

  /** The same as `force`. */
  get value(): T {
    return this.force();
  }

  /** Frees the cell; the value is left to its owner. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    assert(this.__state != BUSY, "a LazyCell was disposed of by its own initialiser");
    if (!this.isInitialized) releaseFunction(changetype<usize>(this.__initialize));
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
