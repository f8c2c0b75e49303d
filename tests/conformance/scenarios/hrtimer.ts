// High-resolution timers, with and without a routine.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, MILLISECOND, valueOf } from "../scenario";

const HOUR: u64 = 3600 * 1000 * MILLISECOND;

let done: u32 = 0;
let begun: u32 = 0;
let timer: u32 = 0;

function signal(_context: u32): void {
  ksync.event_set(done);
}

export function hrtimer_once(): void {
  timer = valueOf(ksync.hrtimer_create(false));
  ksync.wait_poll(timer);
  ksync.hrtimer_set(timer, HOUR, 0);
  ksync.hrtimer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.wait_poll(timer);
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_synchronization(): void {
  timer = valueOf(ksync.hrtimer_create(true));
  ksync.hrtimer_set(timer, MILLISECOND, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.wait_poll(timer);
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_cancelled(): void {
  timer = valueOf(ksync.hrtimer_create(false));
  ksync.hrtimer_cancel(timer);
  ksync.hrtimer_set(timer, HOUR, HOUR / 6000);
  ksync.irql_raiseToDispatch();
  ksync.hrtimer_cancel(timer);
  ksync.irql_lower();
  ksync.hrtimer_cancel(timer);
  ksync.wait_poll(timer);
  ksync.hrtimer_destroy(timer);
}

/** It is not set any more. */
export function hrtimer_cancelledAfterItsTime(): void {
  timer = valueOf(ksync.hrtimer_create(true));
  ksync.hrtimer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.hrtimer_cancel(timer);
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_setAfterItsTime(): void {
  timer = valueOf(ksync.hrtimer_create(true));
  ksync.hrtimer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.hrtimer_set(timer, HOUR, 0);
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_routine(): void {
  done = valueOf(ksync.event_create(true, false));
  timer = valueOf(ksync.hrtimer_createWithCallback(signal.index, 5, false));
  ksync.hrtimer_set(timer, MILLISECOND, 0);
  ksync.wait_one(done, FOREVER, false);
  ksync.dpc_flush();
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_outOfRange(): void {
  timer = valueOf(ksync.hrtimer_create(false));
  ksync.hrtimer_set(timer, 0x8000_0000_0000_0000, 0);
  ksync.hrtimer_set(timer, 0, 0x8000_0000);
}

function waitForIt(_context: u32): void {
  ksync.event_setAndWait(begun, timer, FOREVER, false);
}

export function hrtimer_destroyedWhileWaitedFor(): void {
  begun = valueOf(ksync.event_create(false, false));
  timer = valueOf(ksync.hrtimer_create(false));
  ksync.thread_create(waitForIt.index, 0);
  ksync.wait_one(begun, FOREVER, false);
  ksync.hrtimer_destroy(timer);
}

export function hrtimer_quota(): void {
  while (isSuccess(ksync.hrtimer_create(false)));
  ksync.hrtimer_createWithCallback(signal.index, 0, false);
}

export function hrtimer_noRoutine(): void {
  ksync.hrtimer_createWithCallback(0xffff, 0, false);
}
