/** What a function's tags promise, as the checker sees functions: parameters by number, fields by their offset. */
import type { Interval } from "../../../imports/gen/model.js";
import type { Place } from "../ir/model.js";

/** Where an access path begins. */
export type LockRoot =
  | { readonly kind: "parameter"; readonly index: number }
  | { readonly kind: "global"; readonly name: string }
  | { readonly kind: "return" };

/** A lock that a tag names. */
export interface LockRef {
  /** As the tag has it. */
  readonly text: string;
  readonly root: LockRoot;
  /** Of the fields from there to the lock's handle. */
  readonly offsets: readonly number[];
  /** The contract's kind of object, where the type of the lock tells it. */
  readonly kind: string | undefined;
}

export interface Promises {
  /** Where the function may be called. */
  readonly irql: Interval | undefined;
  /** Where all of it runs. */
  readonly always: Interval | undefined;
  /** The IRQL at which it returns. */
  readonly raises: number | undefined;
  readonly saves: boolean;
  readonly restores: boolean;
  readonly mustHold: readonly LockRef[];
  readonly acquires: readonly LockRef[];
  readonly releases: readonly LockRef[];
  /** Of the contract's roles. */
  readonly role: string | undefined;
  /** A result of false or null tells that nothing was done. */
  readonly tries: boolean;
  /** The name of the function, where its promises are reported. */
  readonly place: Place;
}
