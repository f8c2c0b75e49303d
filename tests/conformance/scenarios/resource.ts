// Resources: owners, sharers, and who passes whom.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let resource: u32 = 0;
let ready: u32 = 0;
let enough: u32 = 0;

function ask(): void {
  ksync.resource_isAcquiredExclusive(resource);
  ksync.resource_isAcquiredShared(resource);
}

export function resource_exclusive(): void {
  resource = valueOf(ksync.resource_create());
  ask();
  ksync.region_enterCritical();
  ksync.resource_acquireExclusive(resource);
  ksync.resource_tryAcquireExclusive(resource);
  ksync.resource_acquireShared(resource);
  ask();
  ksync.resource_releaseShared(resource);
  ksync.resource_releaseExclusive(resource);
  ksync.resource_convert(resource);
  ask();
  ksync.resource_releaseShared(resource);
  ask();
  ksync.region_leaveCritical();
  ksync.resource_destroy(resource);
}

export function resource_shared(): void {
  resource = valueOf(ksync.resource_create());
  ksync.irql_raiseToApc();
  ksync.resource_acquireShared(resource);
  ksync.resource_acquireSharedStarveExclusive(resource);
  ksync.resource_acquireSharedWaitForExclusive(resource);
  ksync.resource_tryAcquireShared(resource);
  ksync.resource_tryAcquireSharedStarveExclusive(resource);
  ksync.resource_tryAcquireSharedWaitForExclusive(resource);
  ask();
  ksync.resource_tryAcquireExclusive(resource);
  for (let i = 0; i < 6; i++) ksync.resource_releaseShared(resource);
  ksync.irql_lower();
}

function own(_context: u32): void {
  ksync.resource_acquireExclusive(resource);
  ksync.event_setAndWait(ready, enough, FOREVER, false);
  ksync.resource_releaseExclusive(resource);
}

export function resource_ownedByAnother(): void {
  resource = valueOf(ksync.resource_create());
  ready = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(own.index, 0));
  ksync.wait_one(ready, FOREVER, false);
  ask();
  ksync.region_enterCritical();
  ksync.resource_tryAcquireExclusive(resource);
  ksync.resource_tryAcquireShared(resource);
  ksync.resource_tryAcquireSharedStarveExclusive(resource);
  ksync.resource_tryAcquireSharedWaitForExclusive(resource);
  ksync.event_set(enough);
  ksync.resource_acquireShared(resource);
  ksync.resource_releaseShared(resource);
  ksync.region_leaveCritical();
  ksync.thread_join(thread);
}

/** While it is shared here, the thread waits to own it: of the three ways to share it, one passes. */
export function resource_awaitedByAnother(): void {
  resource = valueOf(ksync.resource_create());
  ready = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, true));
  const reader = valueOf(ksync.thread_create(shareMeanwhile.index, 0));
  ksync.wait_one(ready, FOREVER, false);
  ksync.thread_join(reader);
}

function shareMeanwhile(_context: u32): void {
  ksync.resource_acquireShared(resource);
  const owner = valueOf(ksync.thread_create(own.index, 0));
  while (ksync.resource_exclusiveWaiters(resource) == 0) ksync.thread_sleep(10_000);
  ksync.resource_sharedWaiters(resource);
  ksync.thread_join(valueOf(ksync.thread_create(tryAll.index, 0)));
  ksync.resource_tryAcquireShared(resource);
  ksync.resource_releaseShared(resource);
  ksync.resource_tryAcquireSharedWaitForExclusive(resource);
  ksync.resource_releaseShared(resource);
  ksync.thread_join(owner);
}

function tryAll(_context: u32): void {
  ksync.resource_tryAcquireExclusive(resource);
  ksync.resource_tryAcquireShared(resource);
  ksync.resource_tryAcquireSharedWaitForExclusive(resource);
  ksync.resource_tryAcquireSharedStarveExclusive(resource);
  ksync.resource_releaseShared(resource);
}

export function resource_destroyedWhileHeld(): void {
  resource = valueOf(ksync.resource_create());
  ready = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  ksync.thread_create(own.index, 0);
  ksync.wait_one(ready, FOREVER, false);
  ksync.resource_destroy(resource);
}

export function resource_quota(): void {
  while (isSuccess(ksync.resource_create()));
}

export function resource_withApcsOn(): void {
  ksync.resource_acquireShared(valueOf(ksync.resource_create()));
}

export function resource_releasedWithApcsOn(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireExclusive(resource);
  ksync.region_leaveCritical();
  ksync.resource_releaseExclusive(resource);
}

export function resource_releasedSharedWithApcsOn(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireShared(resource);
  ksync.region_leaveCritical();
  ksync.resource_releaseShared(resource);
}

export function resource_upgraded(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireShared(resource);
  ksync.resource_acquireExclusive(resource);
}

export function resource_releasedUnheld(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_releaseShared(resource);
}

export function resource_releasedInAnotherForm(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireShared(resource);
  ksync.resource_releaseExclusive(resource);
}

export function resource_convertedUnowned(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireShared(resource);
  ksync.resource_convert(resource);
}

export function resource_releasedExclusiveUnheld(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_releaseExclusive(resource);
}

export function resource_releasedInTheOtherForm(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_acquireExclusive(resource);
  ksync.resource_releaseShared(resource);
}

export function resource_convertedUnheld(): void {
  resource = valueOf(ksync.resource_create());
  ksync.region_enterCritical();
  ksync.resource_convert(resource);
}

/** By a holder that shares it, while the thread waits to own it. */
export function resource_waitsForItsOwnWaiter(): void {
  resource = valueOf(ksync.resource_create());
  ready = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  ksync.region_enterCritical();
  ksync.resource_acquireShared(resource);
  ksync.thread_create(own.index, 0);
  while (ksync.resource_exclusiveWaiters(resource) == 0) ksync.thread_sleep(10_000);
  ksync.resource_acquireSharedWaitForExclusive(resource);
}
