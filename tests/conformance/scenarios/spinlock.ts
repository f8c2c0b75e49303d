// Spin locks, in both forms.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let lock: u32 = 0;

export function spinlock_raises(): void {
  const outer = valueOf(ksync.spinlock_create());
  const inner = valueOf(ksync.spinlock_create());
  ksync.spinlock_acquire(outer);
  ksync.irql_current();
  ksync.spinlock_acquireAtDispatch(inner);
  ksync.spinlock_tryAcquireAtDispatch(inner);
  ksync.spinlock_releaseFromDispatch(inner);
  ksync.spinlock_tryAcquireAtDispatch(inner);
  ksync.spinlock_releaseFromDispatch(inner);
  ksync.spinlock_tryAcquire(outer);
  ksync.spinlock_release(outer);
  ksync.irql_raiseToApc();
  ksync.spinlock_tryAcquire(outer);
  ksync.spinlock_release(outer);
  ksync.irql_lower();
  ksync.spinlock_destroy(inner);
  ksync.spinlock_destroy(outer);
}

function acquire(times: u32): void {
  for (let i: u32 = 0; i < times; i++) {
    ksync.spinlock_acquire(lock);
    ksync.spinlock_release(lock);
  }
}

export function spinlock_contended(): void {
  lock = valueOf(ksync.spinlock_create());
  const first = valueOf(ksync.thread_create(acquire.index, 3));
  const second = valueOf(ksync.thread_create(acquire.index, 4));
  acquire(2);
  ksync.thread_join(first);
  ksync.thread_join(second);
}

export function spinlock_quota(): void {
  while (isSuccess(ksync.spinlock_create()));
}

export function spinlock_acquiredTwice(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.spinlock_acquire(lock);
  ksync.spinlock_acquire(lock);
}

export function spinlock_acquiredTwiceAtDispatch(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.spinlock_acquireAtDispatch(lock);
  ksync.spinlock_acquireAtDispatch(lock);
}

export function spinlock_releasedInAnotherForm(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.spinlock_acquire(lock);
  ksync.spinlock_releaseFromDispatch(lock);
}

export function spinlock_releasedOutOfOrder(): void {
  const first = valueOf(ksync.spinlock_create());
  const second = valueOf(ksync.spinlock_create());
  ksync.spinlock_acquire(first);
  ksync.spinlock_acquire(second);
  ksync.spinlock_release(first);
}

export function spinlock_releasedUnheld(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.spinlock_release(lock);
}

export function spinlock_releasedUnheldAtDispatch(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.irql_raiseToDispatch();
  ksync.spinlock_releaseFromDispatch(lock);
}

export function spinlock_destroyedWhileHeld(): void {
  lock = valueOf(ksync.spinlock_create());
  ksync.spinlock_acquire(lock);
  ksync.spinlock_destroy(lock);
}

export function spinlock_waitsWhileHeld(): void {
  ksync.spinlock_acquire(valueOf(ksync.spinlock_create()));
  ksync.wait_one(valueOf(ksync.event_create(false, true)), FOREVER, false);
}

export function spinlock_heldAtReturn(): void {
  ksync.spinlock_acquire(valueOf(ksync.spinlock_create()));
}
