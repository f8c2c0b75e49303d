// Mutexes: dispatcher objects with an owner, recursive.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let mutex: u32 = 0;
let held: u32 = 0;
let enough: u32 = 0;

export function mutex_recursive(): void {
  mutex = valueOf(ksync.mutex_create());
  ksync.mutex_read(mutex);
  ksync.mutex_acquire(mutex);
  ksync.mutex_read(mutex);
  ksync.mutex_tryAcquire(mutex);
  ksync.wait_one(mutex, 0, false);
  ksync.wait_poll(mutex);
  for (let i = 0; i < 4; i++) ksync.mutex_release(mutex);
  ksync.mutex_read(mutex);
  ksync.mutex_destroy(mutex);
}

export function mutex_atDispatch(): void {
  mutex = valueOf(ksync.mutex_create());
  ksync.irql_raiseToDispatch();
  ksync.mutex_tryAcquire(mutex);
  ksync.mutex_release(mutex);
  ksync.irql_lower();
}

function hold(_context: u32): void {
  ksync.mutex_acquire(mutex);
  ksync.event_setAndWait(held, enough, FOREVER, false);
  ksync.mutex_release(mutex);
}

function beginHolder(): u32 {
  mutex = valueOf(ksync.mutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(hold.index, 0));
  ksync.wait_one(held, FOREVER, false);
  return thread;
}

export function mutex_heldByAnother(): void {
  const thread = beginHolder();
  ksync.mutex_read(mutex);
  ksync.mutex_tryAcquire(mutex);
  ksync.wait_poll(mutex);
  ksync.wait_one(mutex, 0, false);
  ksync.wait_one(mutex, 1000, true);
  ksync.event_set(enough);
  ksync.mutex_acquire(mutex);
  ksync.mutex_release(mutex);
  ksync.thread_join(thread);
}

export function mutex_releasedByAnother(): void {
  beginHolder();
  ksync.mutex_release(mutex);
}

export function mutex_destroyedWhileHeld(): void {
  beginHolder();
  ksync.mutex_destroy(mutex);
}

/** Whose release lets the other go on, while this one waits for the event that it then sets. */
export function mutex_releaseAndWait(): void {
  mutex = valueOf(ksync.mutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, true));
  ksync.mutex_acquire(mutex);
  const thread = valueOf(ksync.thread_create(hold.index, 0));
  ksync.mutex_releaseAndWait(mutex, held, FOREVER, false);
  ksync.thread_join(thread);
  ksync.mutex_acquire(mutex);
  ksync.event_clear(held);
  ksync.mutex_releaseAndWait(mutex, held, 0, true);
}

export function mutex_quota(): void {
  while (isSuccess(ksync.mutex_create()));
}

export function mutex_releasedUnheld(): void {
  ksync.mutex_release(valueOf(ksync.mutex_create()));
}

export function mutex_releasedInAnotherForm(): void {
  mutex = valueOf(ksync.mutex_create());
  ksync.mutex_acquire(mutex);
  ksync.irql_raiseToDispatch();
  ksync.mutex_release(mutex);
}

/** The release is of the second acquisition, and the hold stays. */
export function mutex_releasedAndWaitedWithTooManyHolds(): void {
  mutex = valueOf(ksync.mutex_create());
  const other = valueOf(ksync.mutex_create());
  ksync.mutex_acquire(mutex);
  ksync.mutex_acquire(mutex);
  for (let i = 0; i < 15; i++) ksync.irql_raiseToApc();
  ksync.mutex_releaseAndWait(mutex, other, 0, false);
}

export function mutex_releasedAndWaitedUnheld(): void {
  mutex = valueOf(ksync.mutex_create());
  ksync.mutex_releaseAndWait(mutex, mutex, 0, false);
}

export function mutex_releasedAndWaitedInAnotherForm(): void {
  mutex = valueOf(ksync.mutex_create());
  ksync.irql_raiseToDispatch();
  ksync.mutex_tryAcquire(mutex);
  ksync.irql_lower();
  ksync.mutex_releaseAndWait(mutex, mutex, 0, false);
}

export function mutex_heldAtReturn(): void {
  ksync.mutex_acquire(valueOf(ksync.mutex_create()));
}
