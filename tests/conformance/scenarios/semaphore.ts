// Semaphores: counts, limits, and a release that is one with a wait.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let full: u32 = 0;
let empty: u32 = 0;

export function semaphore_counts(): void {
  const semaphore = valueOf(ksync.semaphore_create(1, 3));
  ksync.semaphore_read(semaphore);
  ksync.wait_poll(semaphore);
  ksync.wait_poll(semaphore);
  ksync.semaphore_release(semaphore, 2);
  ksync.semaphore_release(semaphore, 0);
  ksync.semaphore_tryRelease(semaphore, 0);
  ksync.semaphore_tryRelease(semaphore, 2);
  ksync.semaphore_tryRelease(semaphore, 1);
  ksync.semaphore_read(semaphore);
  ksync.irql_raiseToDispatch();
  ksync.wait_poll(semaphore);
  ksync.semaphore_release(semaphore, 1);
  ksync.semaphore_read(semaphore);
  ksync.irql_lower();
  ksync.semaphore_destroy(semaphore);
}

export function semaphore_outOfRange(): void {
  ksync.semaphore_create(0, 0);
  ksync.semaphore_create(2, 1);
  ksync.semaphore_create(0, 0x8000_0000);
  const semaphore = valueOf(ksync.semaphore_create(0, 0x7fff_ffff));
  ksync.semaphore_release(semaphore, 0x7fff_ffff);
  ksync.semaphore_tryRelease(semaphore, 0x7fff_ffff);
  ksync.semaphore_tryRelease(semaphore, 0x8000_0000);
}

function consume(times: u32): void {
  for (let i: u32 = 0; i < times; i++) {
    ksync.wait_one(full, FOREVER, false);
    ksync.semaphore_release(empty, 1);
  }
}

export function semaphore_producerConsumer(): void {
  full = valueOf(ksync.semaphore_create(0, 1));
  empty = valueOf(ksync.semaphore_create(0, 1));
  const thread = valueOf(ksync.thread_create(consume.index, 3));
  for (let i = 0; i < 3; i++) ksync.semaphore_releaseAndWait(full, 1, empty, FOREVER, false);
  ksync.thread_join(thread);
}

export function semaphore_releaseAndWaitFails(): void {
  full = valueOf(ksync.semaphore_create(0, 2));
  empty = valueOf(ksync.semaphore_create(0, 1));
  ksync.semaphore_releaseAndWait(full, 0, empty, 0, false);
  ksync.semaphore_releaseAndWait(full, 1, empty, 0, false);
  ksync.semaphore_releaseAndWait(full, 1, empty, 0, true);
  ksync.semaphore_read(full);
  ksync.semaphore_releaseAndWait(full, 1, empty, 0, false);
}

export function semaphore_quota(): void {
  while (isSuccess(ksync.semaphore_create(0, 1)));
}

export function semaphore_releasedOverLimit(): void {
  const semaphore = valueOf(ksync.semaphore_create(1, 1));
  ksync.semaphore_release(semaphore, 1);
}

/** At PASSIVE_LEVEL it takes resources to hold so much. */
export function semaphore_releasedAndWaitedWithTooManyHolds(): void {
  full = valueOf(ksync.semaphore_create(0, 1));
  const mutex = valueOf(ksync.mutex_create());
  const resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  for (let i = 0; i < 16; i++) ksync.resource_acquireShared(resource);
  ksync.semaphore_releaseAndWait(full, 1, mutex, 0, false);
}

function waitForIt(_context: u32): void {
  ksync.semaphore_releaseAndWait(full, 1, empty, FOREVER, false);
}

export function semaphore_destroyedWhileWaitedFor(): void {
  full = valueOf(ksync.semaphore_create(0, 1));
  empty = valueOf(ksync.semaphore_create(0, 1));
  ksync.thread_create(waitForIt.index, 0);
  ksync.wait_one(full, FOREVER, false);
  ksync.semaphore_destroy(empty);
}
