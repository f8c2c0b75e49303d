// In-stack queued spin locks, in both forms.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let lock: u32 = 0;

export function queuedspinlock_raises(): void {
  const outer = valueOf(ksync.queuedspinlock_create());
  const inner = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(outer);
  ksync.irql_current();
  ksync.queuedspinlock_acquireAtDispatch(inner);
  ksync.queuedspinlock_releaseFromDispatch(inner);
  ksync.queuedspinlock_acquire(inner);
  ksync.queuedspinlock_release(inner);
  ksync.queuedspinlock_release(outer);
  ksync.irql_current();
  ksync.queuedspinlock_destroy(inner);
  ksync.queuedspinlock_destroy(outer);
}

function acquire(times: u32): void {
  for (let i: u32 = 0; i < times; i++) {
    ksync.queuedspinlock_acquire(lock);
    ksync.queuedspinlock_release(lock);
  }
}

export function queuedspinlock_contended(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  const first = valueOf(ksync.thread_create(acquire.index, 3));
  const second = valueOf(ksync.thread_create(acquire.index, 4));
  acquire(2);
  ksync.thread_join(first);
  ksync.thread_join(second);
}

export function queuedspinlock_quota(): void {
  while (isSuccess(ksync.queuedspinlock_create()));
}

export function queuedspinlock_acquiredTwice(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(lock);
  ksync.queuedspinlock_acquire(lock);
}

export function queuedspinlock_acquiredTwiceAtDispatch(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(lock);
  ksync.queuedspinlock_acquireAtDispatch(lock);
}

export function queuedspinlock_releasedInAnotherForm(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(lock);
  ksync.queuedspinlock_releaseFromDispatch(lock);
}

export function queuedspinlock_releasedInTheOtherForm(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.queuedspinlock_acquireAtDispatch(lock);
  ksync.queuedspinlock_release(lock);
}

export function queuedspinlock_releasedOutOfOrder(): void {
  const first = valueOf(ksync.queuedspinlock_create());
  const second = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(first);
  ksync.queuedspinlock_acquire(second);
  ksync.queuedspinlock_release(first);
}

export function queuedspinlock_releasedUnheld(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.queuedspinlock_release(lock);
}

export function queuedspinlock_releasedUnheldAtDispatch(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.queuedspinlock_releaseFromDispatch(lock);
}

export function queuedspinlock_destroyedWhileHeld(): void {
  lock = valueOf(ksync.queuedspinlock_create());
  ksync.queuedspinlock_acquire(lock);
  ksync.queuedspinlock_destroy(lock);
}

export function queuedspinlock_waitsWhileHeld(): void {
  ksync.queuedspinlock_acquire(valueOf(ksync.queuedspinlock_create()));
  ksync.wait_one(valueOf(ksync.event_create(false, true)), FOREVER, false);
}
