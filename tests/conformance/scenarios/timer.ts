// Timers, with and without a routine, and the resolution of the clock.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, MILLISECOND, valueOf } from "../scenario";

const HOUR: u64 = 3600 * 1000 * MILLISECOND;

let done: u32 = 0;
let begun: u32 = 0;
let timer: u32 = 0;
let ticks: u32 = 0;

function signal(_context: u32): void {
  ksync.event_set(done);
}

export function timer_once(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_read(timer);
  ksync.timer_set(timer, HOUR, 0);
  ksync.timer_set(timer, MILLISECOND, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.timer_read(timer);
  ksync.wait_poll(timer);
  ksync.timer_destroy(timer);
}

export function timer_synchronization(): void {
  timer = valueOf(ksync.timer_create(true));
  ksync.timer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.wait_poll(timer);
  ksync.timer_read(timer);
  ksync.timer_destroy(timer);
}

export function timer_cancelled(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_cancel(timer);
  ksync.timer_set(timer, HOUR, 60_000);
  ksync.irql_raiseToDispatch();
  ksync.timer_cancel(timer);
  ksync.irql_lower();
  ksync.timer_cancel(timer);
  ksync.timer_read(timer);
  ksync.timer_destroy(timer);
}

/** It is not set any more, and to cancel it takes no signal back. */
export function timer_cancelledAfterItsTime(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.timer_cancel(timer);
  ksync.timer_read(timer);
  ksync.timer_destroy(timer);
}

export function timer_setAfterItsTime(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_set(timer, 0, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.timer_set(timer, HOUR, 0);
  ksync.timer_read(timer);
  ksync.timer_setAbsolute(timer, ksync.time_system() - HOUR, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.timer_setAbsolute(timer, ksync.time_system() + HOUR, 0);
  ksync.timer_destroy(timer);
}

export function timer_absolute(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_setAbsolute(timer, ksync.time_system() + HOUR, 0);
  ksync.timer_setAbsolute(timer, ksync.time_system() - HOUR, 0);
  ksync.wait_one(timer, FOREVER, false);
  ksync.timer_destroy(timer);
}

export function timer_routine(): void {
  done = valueOf(ksync.event_create(true, false));
  timer = valueOf(ksync.timer_createWithDpc(signal.index, 6, true));
  ksync.timer_set(timer, MILLISECOND, 0);
  ksync.wait_one(done, FOREVER, false);
  ksync.wait_one(timer, FOREVER, false);
  ksync.dpc_flush();
  ksync.timer_destroy(timer);
}

function tick(_context: u32): void {
  if (++ticks < 3) return;
  ksync.timer_cancel(timer);
  ksync.event_set(done);
}

/** Its routine cancels it at the third time, so there is no fourth. */
export function timer_periodic(): void {
  ticks = 0;
  done = valueOf(ksync.event_create(true, false));
  timer = valueOf(ksync.timer_createWithDpc(tick.index, 3, false));
  ksync.timer_set(timer, 0, 20);
  ksync.wait_one(done, FOREVER, false);
  ksync.dpc_flush();
  ksync.timer_destroy(timer);
}

export function timer_resolution(): void {
  ksync.timer_setResolution(10_000);
  ksync.timer_setResolution(5_000);
  ksync.timer_restoreResolution();
  ksync.timer_restoreResolution();
}

export function timer_outOfRange(): void {
  timer = valueOf(ksync.timer_create(false));
  ksync.timer_set(timer, 0x8000_0000_0000_0000, 0);
  ksync.timer_set(timer, 0, 0x8000_0000);
  ksync.timer_setAbsolute(timer, 0x8000_0000_0000_0000, 0);
}

function waitForIt(_context: u32): void {
  ksync.event_setAndWait(begun, timer, FOREVER, false);
}

export function timer_destroyedWhileWaitedFor(): void {
  begun = valueOf(ksync.event_create(false, false));
  timer = valueOf(ksync.timer_create(false));
  ksync.thread_create(waitForIt.index, 0);
  ksync.wait_one(begun, FOREVER, false);
  ksync.timer_destroy(timer);
}

export function timer_quota(): void {
  while (isSuccess(ksync.timer_create(false)));
  ksync.timer_createWithDpc(signal.index, 0, false);
}

export function timer_noRoutine(): void {
  ksync.timer_createWithDpc(0xffff, 0, false);
}

export function timer_restoredUnset(): void {
  ksync.timer_restoreResolution();
}
