// A value that is initialised on first access, by whichever thread comes first.
import { createdOrAbort, tryCreated } from "./handle";
import { once_begin, once_complete, once_create, once_destroy, once_wait } from "./imports.gen";
import { Late } from "./late";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { FOREVER } from "./wait";

/**
 * A value that is initialised the first time somebody asks for it. Of several threads one initialises it; the others
 * wait for that, and never spin.
 *
 *     const table = new LazyLock<StaticArray<i32>>(() => new StaticArray<i32>(256));
 *     table.value[0] = 1;
 */
@final
export class LazyLock<T> extends Late<T> {
  private __handle: u32;
  private __initialize: () => T;

  /**
   * Creates the lock, which calls `initialize` when the value is first needed. IRQL: <= APC_LEVEL. Does not wait. Ends
   * the module when the handle quota is used up; `tryCreate` gives a result instead. Kernel: RtlRunOnceInitialize.
   */
  constructor(initialize: () => T) {
    super();
    this.__initialize = initialize;
    this.__handle = createdOrAbort(once_create(), "LazyLock");
  }

  /** Creates the lock, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. */
  static tryCreate<T>(initialize: () => T): Result<LazyLock<T>> {
    const created = tryCreated<LazyLock<T>>(once_create());
    if (created.isSuccess) created.value.__initialize = initialize;
    else releaseFunction(changetype<usize>(initialize));
    return created;
  }

  /**
   * The value, which is initialised now if it is not yet; while another thread does that, waits for it. From the
   * initialiser itself it traps (double-acquire). Once the value is there, this is one atomic load.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: RtlRunOnceBeginInitialize, RtlRunOnceComplete.
   */
  force(): T {
    if (!this.isInitialized && once_begin(this.__handle)) {
      const initialize = this.__initialize;
      this.__store(initialize());
      once_complete(this.__handle, true);
      releaseFunction(changetype<usize>(initialize));
    }
    return this.__load();
  }

  /** The same as `force`. */
  get value(): T {
    return this.force();
  }

  /** Waits until somebody has initialised it, without doing so, and gives the value. IRQL: <= APC_LEVEL. Blocks. Kernel: KeWaitForSingleObject. */
  wait(): T {
    if (!this.isInitialized) once_wait(this.__handle, FOREVER);
    return this.__load();
  }

  /** Destroys the lock and frees this object; the value is left to its owner. Traps while somebody initialises or waits. IRQL: <= DISPATCH_LEVEL. */
  dispose(): void {
    once_destroy(this.__handle);
    if (!this.isInitialized) releaseFunction(changetype<usize>(this.__initialize));
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
