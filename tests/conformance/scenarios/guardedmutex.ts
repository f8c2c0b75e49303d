// Guarded mutexes: an IRQL saved with each acquisition, and given back in reverse order.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let mutex: u32 = 0;
let held: u32 = 0;
let enough: u32 = 0;

export function guardedmutex_raises(): void {
  const outer = valueOf(ksync.guardedmutex_create());
  const inner = valueOf(ksync.guardedmutex_create());
  ksync.guardedmutex_acquire(outer);
  ksync.region_areAllApcsDisabled();
  ksync.guardedmutex_tryAcquire(inner);
  ksync.guardedmutex_tryAcquire(inner);
  ksync.guardedmutex_release(inner);
  ksync.guardedmutex_release(outer);
  ksync.region_areAllApcsDisabled();
  ksync.irql_raiseToApc();
  ksync.guardedmutex_acquire(outer);
  ksync.guardedmutex_release(outer);
  ksync.irql_lower();
  ksync.guardedmutex_destroy(inner);
  ksync.guardedmutex_destroy(outer);
}

function hold(_context: u32): void {
  ksync.guardedmutex_acquire(mutex);
  ksync.event_setAndWait(held, enough, FOREVER, false);
  ksync.guardedmutex_release(mutex);
}

export function guardedmutex_heldByAnother(): void {
  mutex = valueOf(ksync.guardedmutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(hold.index, 0));
  ksync.wait_one(held, FOREVER, false);
  ksync.guardedmutex_tryAcquire(mutex);
  ksync.event_set(enough);
  ksync.guardedmutex_acquire(mutex);
  ksync.guardedmutex_release(mutex);
  ksync.thread_join(thread);
}

export function guardedmutex_destroyedWhileHeld(): void {
  mutex = valueOf(ksync.guardedmutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  ksync.thread_create(hold.index, 0);
  ksync.wait_one(held, FOREVER, false);
  ksync.guardedmutex_destroy(mutex);
}

export function guardedmutex_quota(): void {
  while (isSuccess(ksync.guardedmutex_create()));
}

export function guardedmutex_acquiredTwice(): void {
  mutex = valueOf(ksync.guardedmutex_create());
  ksync.guardedmutex_acquire(mutex);
  ksync.guardedmutex_acquire(mutex);
}

export function guardedmutex_releasedOutOfOrder(): void {
  const first = valueOf(ksync.guardedmutex_create());
  const second = valueOf(ksync.guardedmutex_create());
  ksync.guardedmutex_acquire(first);
  ksync.guardedmutex_acquire(second);
  ksync.guardedmutex_release(first);
}

export function guardedmutex_releasedUnheld(): void {
  mutex = valueOf(ksync.guardedmutex_create());
  ksync.irql_raiseToApc();
  ksync.guardedmutex_release(mutex);
}

export function guardedmutex_heldAtReturn(): void {
  ksync.guardedmutex_acquire(valueOf(ksync.guardedmutex_create()));
}
