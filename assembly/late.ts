// What the cells and locks of values that come late have in common: where the value lies, and whether it is there. Who
// may initialise it, and who waits for that, is known only to their own files.
import { Result } from "./result";
import { NtStatus } from "./status";

/**
 * State of a late value, in one word:
 *
 *   state    from   by                                               order
 *   EMPTY    READY  take                                             sequentially consistent, as all
 *   BUSY     EMPTY  the initialiser of a cell; locks never are
 *   READY    EMPTY, the initialiser, behind its store to the slot    pairs with the reads of `isInitialized`
 *            BUSY
 */
export const EMPTY: u32 = 0;
export const BUSY: u32 = 1;
export const READY: u32 = 2;

/** A value that is there, or is not there yet: `isInitialized`, then `value` by `get`. */
export abstract class Late<T> {
  protected __state: u32 = EMPTY;
  /** The value's bits: room for any type of up to 8 bytes. Written before READY, read behind it. */
  protected __slot: u64 = 0;

  /** Whether the value is there: one atomic load. Any IRQL. */
  get isInitialized(): bool {
    return atomic.load<u32>(changetype<usize>(this), offsetof<Late<T>>("__state")) == READY;
  }

  /**
   * The value, or STATUS_UNSUCCESSFUL while it is not there: one atomic load, which neither waits nor initialises. A
   * number's result lies in this object: it is good until `dispose`, or until it is initialised again after `take`.
   * Any IRQL.
   */
  get(): Result<T> {
    return this.isInitialized
      ? Result.at<T>(this.__address())
      : Result.failure<T>(NtStatus.UNSUCCESSFUL);
  }

  /** Disposes of this object and gives its value back. Ends the module when it is not initialised. As `dispose`. */
  intoInner(): T {
    assert(this.isInitialized, "there is no value to take: ask isInitialized before intoInner");
    const value = this.__load();
    this.dispose();
    return value;
  }

  /** Frees this object and what the host keeps for it; the value is left to its owner. */
  abstract dispose(): void;

  /** What a result of the value is made of. */
  protected __address(): usize {
    const slot = changetype<usize>(this) + offsetof<Late<T>>("__slot");
    return isReference<T>() ? load<usize>(slot) : slot;
  }

  /** The value, which has been stored. */
  protected __load(): T {
    // SAFETY: the slot holds what `__store` put there, and `T` has not changed.
    return load<T>(changetype<usize>(this), offsetof<Late<T>>("__slot"));
  }

  /** By the only one who may: the value is there. */
  protected __store(value: T): void {
    // SAFETY: the slot is 8 bytes at an address of 8 bytes' alignment, as large as any value.
    store<T>(changetype<usize>(this), value, offsetof<Late<T>>("__slot"));
    atomic.store<u32>(changetype<usize>(this), READY, offsetof<Late<T>>("__state"));
  }
}
