// Fast mutexes: an IRQL saved with each acquisition, and given back in reverse order.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let mutex: u32 = 0;
let held: u32 = 0;
let enough: u32 = 0;

export function fastmutex_raises(): void {
  const outer = valueOf(ksync.fastmutex_create());
  const inner = valueOf(ksync.fastmutex_create());
  ksync.fastmutex_acquire(outer);
  ksync.region_areAllApcsDisabled();
  ksync.fastmutex_tryAcquire(inner);
  ksync.fastmutex_tryAcquire(inner);
  ksync.fastmutex_release(inner);
  ksync.fastmutex_release(outer);
  ksync.region_areAllApcsDisabled();
  ksync.irql_raiseToApc();
  ksync.fastmutex_acquire(outer);
  ksync.fastmutex_release(outer);
  ksync.irql_lower();
  ksync.fastmutex_destroy(inner);
  ksync.fastmutex_destroy(outer);
}

function hold(_context: u32): void {
  ksync.fastmutex_acquire(mutex);
  ksync.event_setAndWait(held, enough, FOREVER, false);
  ksync.fastmutex_release(mutex);
}

export function fastmutex_heldByAnother(): void {
  mutex = valueOf(ksync.fastmutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(hold.index, 0));
  ksync.wait_one(held, FOREVER, false);
  ksync.fastmutex_tryAcquire(mutex);
  ksync.event_set(enough);
  ksync.fastmutex_acquire(mutex);
  ksync.fastmutex_release(mutex);
  ksync.thread_join(thread);
}

export function fastmutex_destroyedWhileHeld(): void {
  mutex = valueOf(ksync.fastmutex_create());
  held = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  ksync.thread_create(hold.index, 0);
  ksync.wait_one(held, FOREVER, false);
  ksync.fastmutex_destroy(mutex);
}

export function fastmutex_quota(): void {
  while (isSuccess(ksync.fastmutex_create()));
}

export function fastmutex_acquiredTwice(): void {
  mutex = valueOf(ksync.fastmutex_create());
  ksync.fastmutex_acquire(mutex);
  ksync.fastmutex_acquire(mutex);
}

export function fastmutex_releasedOutOfOrder(): void {
  const first = valueOf(ksync.fastmutex_create());
  const second = valueOf(ksync.fastmutex_create());
  ksync.fastmutex_acquire(first);
  ksync.fastmutex_acquire(second);
  ksync.fastmutex_release(first);
}

export function fastmutex_releasedUnheld(): void {
  mutex = valueOf(ksync.fastmutex_create());
  ksync.irql_raiseToApc();
  ksync.fastmutex_release(mutex);
}

export function fastmutex_heldAtReturn(): void {
  ksync.fastmutex_acquire(valueOf(ksync.fastmutex_create()));
}
