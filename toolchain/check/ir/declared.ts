/** What declarations say of data: their types, and the tags on them. Of a finished binary nothing is known. */
import type { Place } from "./model.js";

/** The way from an object to a handle: offsets of the fields. */
export type Offsets = readonly number[];

/** Where the handle of a lock is, seen from who is guarded by it. */
export interface LockAt {
  /** A global; undefined for the object whose field is guarded. */
  readonly global: string | undefined;
  readonly offsets: Offsets;
}

/** Data that a tag `@guardedBy` is on. */
export interface Guarded {
  /** As the tag has it. */
  readonly lock: string;
  readonly at: LockAt | undefined;
  /** In place of one lock: any of this class. */
  readonly lockClass: string | undefined;
}

/** A lock that is reached through a global, or through a function that reads or writes a field. */
export interface ClassedLock {
  /** The classes that it is of: of a tag, and of its own. */
  readonly classes: readonly string[];
  readonly offsets: Offsets;
}

/** Locks of one class are acquired before those of another. */
export interface DeclaredOrder {
  readonly before: string;
  readonly after: string;
  /** As the tag has it: `a < b`. */
  readonly text: string;
  readonly place: Place;
}

/** A field, by the functions that read and write it, or a global, by its name. */
export type DataName = string;

export interface Declared {
  /** Globals whose type is a guard's. */
  readonly guardGlobals: ReadonlySet<string>;
  /** The position of the guard that a function keeps in the object that is its first argument. */
  keptGuard(functionName: string): number | undefined;
  returnsGuard(functionName: string): boolean;
  readonly guarded: ReadonlyMap<DataName, Guarded>;
  readonly locks: ReadonlyMap<DataName, ClassedLock>;
  readonly orders: readonly DeclaredOrder[];
}

export const NOTHING_DECLARED: Declared = {
  guardGlobals: new Set(),
  keptGuard: () => undefined,
  returnsGuard: () => false,
  guarded: new Map(),
  locks: new Map(),
  orders: [],
};
