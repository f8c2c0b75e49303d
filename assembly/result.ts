// A value or the status that says why there is none; neither allocates.
import { NtStatus } from "./status";

/** Ends the module; a message that names the status costs garbage only on the way out. */
function refuse(status: NtStatus): void {
  throw new Error(
    "the result is a failure, " + NtStatus.nameOf(status) + ": ask isSuccess before value",
  );
}

/**
 * The outcome of something that can fail: `isSuccess`, then `value` or `status`. Any IRQL; allocates nothing.
 *
 * A result is one word, never a real object, so it must not be compared by content, put into a collection or kept
 * longer than what gave it. Module memory ends below 2 GiB, which leaves the top bit to failures:
 *
 *     1sss ssss ssss ssss ssss ssss ssss ssss   failure: the NTSTATUS itself
 *     0aaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa   success, T a reference: the reference, 0 for null or void
 *     0aaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa   success, T a number: its address
 */
export class Result<T> {
  // Results come from `success`, `at` and `failure` alone.
  private constructor() {}

  /** A success that carries a reference. */
  static success<T>(value: T): Result<T> {
    // SAFETY: a Result has no fields; its methods only look at the word that `this` is.
    return changetype<Result<T>>(changetype<usize>(value));
  }

  /** A success whose number lies at an address, which must stay valid as long as the result is used. */
  static at<T>(address: usize): Result<T> {
    return changetype<Result<T>>(address);
  }

  /** A failure. `status` is negative. */
  static failure<T>(status: NtStatus): Result<T> {
    if (status >= 0) throw new Error("a failure needs a failing status");
    return changetype<Result<T>>(<usize>(<u32>status));
  }

  /** Whether there is a value. */
  get isSuccess(): bool {
    return <i32>changetype<usize>(this) >= 0;
  }

  /** Why there is no value; STATUS_SUCCESS when there is one. */
  get status(): NtStatus {
    return this.isSuccess ? NtStatus.SUCCESS : <NtStatus>changetype<usize>(this);
  }

  /** The value. Ends the module when there is none. */
  get value(): T {
    if (!this.isSuccess) refuse(this.status);
    // @ts-ignore: T is void
    if (isVoid<T>()) return;
    if (isReference<T>()) return changetype<T>(changetype<usize>(this));
    return load<T>(changetype<usize>(this));
  }

  /** The value, or another one when there is none. */
  valueOr(other: T): T {
    return this.isSuccess ? this.value : other;
  }
}
