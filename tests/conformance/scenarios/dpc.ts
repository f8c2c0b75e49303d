// DPCs, ordinary and threaded: queueing, taking back, and what their routines may not do.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let done: u32 = 0;
let lock: u32 = 0;

function signal(_context: u32): void {
  ksync.irql_current();
  ksync.region_areAllApcsDisabled();
  ksync.event_set(done);
}

export function dpc_runs(): void {
  done = valueOf(ksync.event_create(true, false));
  const dpc = valueOf(ksync.dpc_create(signal.index, 7));
  for (let importance: u32 = 0; importance < 5; importance++)
    ksync.dpc_setImportance(dpc, importance);
  ksync.dpc_setTarget(dpc, 0xffff);
  ksync.dpc_setTarget(dpc, 0);
  for (let turn = 0; turn < 2; turn++) {
    ksync.dpc_queue(dpc);
    ksync.wait_one(done, FOREVER, false);
  }
  ksync.dpc_cancel(dpc);
  ksync.dpc_flush();
  ksync.dpc_destroy(dpc);
}

export function dpc_queuedAtDispatch(): void {
  done = valueOf(ksync.event_create(true, false));
  const dpc = valueOf(ksync.dpc_create(signal.index, 8));
  ksync.irql_raiseToDispatch();
  ksync.dpc_queue(dpc);
  ksync.irql_lower();
  ksync.wait_one(done, FOREVER, false);
  ksync.dpc_flush();
  ksync.dpc_destroy(dpc);
}

function waitForLock(_context: u32): void {
  ksync.spinlock_acquireAtDispatch(lock);
  ksync.spinlock_releaseFromDispatch(lock);
}

/** The first keeps the processor's queue until the lock is free: the second is behind it for sure. */
export function dpc_takenBack(): void {
  lock = valueOf(ksync.spinlock_create());
  const first = valueOf(ksync.dpc_create(waitForLock.index, 0));
  const second = valueOf(ksync.dpc_create(signal.index, 0));
  ksync.dpc_setTarget(first, 0);
  ksync.dpc_setTarget(second, 0);
  ksync.spinlock_acquire(lock);
  ksync.dpc_queue(first);
  ksync.dpc_queue(second);
  ksync.dpc_queue(second);
  ksync.dpc_cancel(second);
  ksync.dpc_cancel(second);
  ksync.dpc_queue(second);
  ksync.dpc_destroy(second);
  ksync.spinlock_release(lock);
  ksync.dpc_flush();
  ksync.dpc_destroy(first);
  ksync.spinlock_destroy(lock);
}

function signalThreaded(_context: u32): void {
  ksync.event_set(done);
}

export function dpc_threaded(): void {
  done = valueOf(ksync.event_create(false, false));
  const dpc = valueOf(ksync.dpc_createThreaded(signalThreaded.index, 9));
  ksync.dpc_queue(dpc);
  ksync.wait_one(done, FOREVER, false);
  ksync.dpc_flush();
  ksync.dpc_destroy(dpc);
}

export function dpc_quota(): void {
  while (isSuccess(ksync.dpc_create(signal.index, 0)));
  ksync.dpc_createThreaded(signal.index, 0);
}

export function dpc_noRoutine(): void {
  ksync.dpc_create(0xffff, 0);
}

export function dpc_threadedNoRoutine(): void {
  ksync.dpc_createThreaded(0, 0);
}

function waits(_context: u32): void {
  ksync.wait_one(done, FOREVER, false);
}

export function dpc_thatWaits(): void {
  done = valueOf(ksync.event_create(false, false));
  ksync.dpc_queue(valueOf(ksync.dpc_create(waits.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}

export function dpc_threadedThatWaits(): void {
  done = valueOf(ksync.event_create(false, false));
  ksync.dpc_queue(valueOf(ksync.dpc_createThreaded(waits.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}

function lowers(_context: u32): void {
  ksync.irql_lower();
}

export function dpc_thatLowers(): void {
  done = valueOf(ksync.event_create(false, false));
  ksync.dpc_queue(valueOf(ksync.dpc_create(lowers.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}

function keepsLock(_context: u32): void {
  ksync.spinlock_acquireAtDispatch(lock);
}

export function dpc_thatKeepsALock(): void {
  lock = valueOf(ksync.spinlock_create());
  done = valueOf(ksync.event_create(false, false));
  ksync.dpc_queue(valueOf(ksync.dpc_create(keepsLock.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}

function divides(context: u32): void {
  ksync.dpc_setImportance(1, 7 / context);
}

export function dpc_thatTraps(): void {
  done = valueOf(ksync.event_create(false, false));
  ksync.dpc_queue(valueOf(ksync.dpc_create(divides.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}
