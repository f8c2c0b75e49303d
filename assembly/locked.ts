// What all locked values have in common: where the value lies, and the guard that alone can reach it. Which lock it is,
// and at which IRQL it is held, is known only to the lock's own file.
import { tryCreated } from "./handle";
import { Result } from "./result";

/**
 * A lock's handle and the value behind it, for which a lock has no accessor. A lock and its guards are the same object
 * under two types: because both get their fields here, they agree on where these lie.
 */
export abstract class Locked<T> {
  protected __handle: u32;
  protected __value: T;

  protected constructor(handle: u32, value: T) {
    this.__handle = handle;
    this.__value = value;
  }
}

/**
 * The right to use a locked value until the end of its block. Guards are abstract to the end: nobody can make one, and
 * a lock's `lock` and `tryLock` give the lock itself under this type.
 */
export abstract class Guard<T> extends Locked<T> {
  /** The locked value. IRQL: the one at which the lock is held. */
  get value(): T {
    return this.__value;
  }
  set value(value: T) {
    this.__value = value;
  }

  /** Gives the right up: releases the lock. */
  abstract dispose(): void;
}

/** The guard of a lock that was just acquired. Allocates nothing. */
export function guardOf<G>(lock: usize): G {
  // SAFETY: guards have the fields of `Locked` and no others; the host's hold record says who may use them.
  return changetype<G>(lock);
}

/** The lock `L` of a value, from the outcome of creating it: a failure allocates nothing. */
export function tryCreateLocked<L, T>(outcome: u64, value: T): Result<L> {
  const created = tryCreated<L>(outcome);
  if (created.isSuccess)
    // SAFETY: `L` is a `Locked<T>`, which nobody else can reach yet.
    store<T>(changetype<usize>(created.value), value, offsetof<L>("__value"));
  return created;
}

/** What `takeLocked` needs of a lock. */
interface Takeable<T> {
  lock(): Taken<T>;
  dispose(): void;
}

interface Taken<T> {
  value: T;
  dispose(): void;
}

/** Locks a last time, disposes of the lock and gives the value back. */
export function takeLocked<L extends Takeable<T>, T>(lock: L): T {
  const guard = lock.lock();
  const value = guard.value;
  guard.dispose();
  lock.dispose();
  return value;
}
