// Threads: their lives, their statuses, and what one may ask.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let own: u32 = 0;
let enough: u32 = 0;
let begun: u32 = 0;

function succeed(_context: u32): void {}

function fail(status: u32): void {
  ksync.thread_setExitStatus(<i32>status);
}

export function thread_statuses(): void {
  const first = valueOf(ksync.thread_create(succeed.index, 0));
  const second = valueOf(ksync.thread_create(fail.index, 0xc0000001));
  ksync.thread_join(first);
  ksync.thread_join(first);
  ksync.thread_exitStatus(first);
  ksync.wait_one(second, FOREVER, false);
  ksync.wait_poll(second);
  ksync.thread_exitStatus(second);
  ksync.thread_close(first);
  ksync.thread_close(second);
  ksync.thread_setExitStatus(ksync.STATUS_UNSUCCESSFUL);
}

function waitForEnough(_context: u32): void {
  ksync.event_setAndWait(begun, enough, FOREVER, false);
}

export function thread_running(): void {
  enough = valueOf(ksync.event_create(false, false));
  begun = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(waitForEnough.index, 0));
  ksync.wait_one(begun, FOREVER, false);
  ksync.thread_exitStatus(thread);
  ksync.wait_poll(thread);
  ksync.wait_one(thread, 0, true);
  ksync.event_set(enough);
  ksync.irql_raiseToApc();
  ksync.thread_join(thread);
  ksync.irql_lower();
}

function joinItself(_context: u32): void {
  ksync.wait_one(begun, FOREVER, false);
  ksync.thread_join(own);
}

export function thread_joinsItself(): void {
  begun = valueOf(ksync.event_create(false, false));
  own = valueOf(ksync.thread_create(joinItself.index, 0));
  ksync.event_set(begun);
  ksync.thread_join(own);
}

export function thread_asks(): i32 {
  const id = ksync.thread_id();
  const processors = ksync.thread_parallelism();
  ksync.thread_sleep(0);
  ksync.thread_sleep(1);
  ksync.thread_yield();
  ksync.thread_pause();
  ksync.irql_raiseToDispatch();
  ksync.thread_pause();
  const isOne = ksync.thread_processor() < processors;
  const isSame = ksync.thread_id() == id;
  ksync.irql_lower();
  return isOne && isSame && id != 0;
}

function nothing(_context: u32): void {
  ksync.wait_one(enough, FOREVER, false);
}

export function thread_quota(): void {
  enough = valueOf(ksync.event_create(false, false));
  while (isSuccess(ksync.thread_create(nothing.index, 0)));
  ksync.event_set(enough);
}

export function thread_noRoutine(): void {
  ksync.thread_create(0xffff, 0);
}

function traps(_context: u32): void {
  unreachable();
}

export function thread_thatTraps(): void {
  ksync.thread_join(valueOf(ksync.thread_create(traps.index, 0)));
}
