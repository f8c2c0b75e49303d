// Work items.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let done: u32 = 0;
let item: u32 = 0;
let begun: u32 = 0;

function work(_context: u32): void {
  ksync.irql_current();
  ksync.region_areApcsDisabled();
  ksync.event_set(done);
}

export function workitem_runs(): void {
  done = valueOf(ksync.event_create(true, false));
  item = valueOf(ksync.workitem_create(work.index, 4));
  ksync.workitem_queue(item);
  ksync.wait_one(done, FOREVER, false);
  ksync.irql_raiseToDispatch();
  ksync.workitem_queue(item);
  ksync.irql_lower();
  ksync.wait_one(done, FOREVER, false);
}

let finished: u32 = 0;
let turns: u32 = 0;

function runTwice(_context: u32): void {
  if (turns++ == 0) ksync.event_setAndWait(begun, done, FOREVER, false);
  else ksync.event_set(finished);
}

/** Once it has begun to run it can be queued again. */
export function workitem_queuedWhileItRuns(): void {
  turns = 0;
  begun = valueOf(ksync.event_create(false, false));
  done = valueOf(ksync.event_create(false, false));
  finished = valueOf(ksync.event_create(false, false));
  item = valueOf(ksync.workitem_create(runTwice.index, 0));
  ksync.workitem_queue(item);
  ksync.wait_one(begun, FOREVER, false);
  ksync.workitem_queue(item);
  ksync.event_set(done);
  ksync.wait_one(finished, FOREVER, false);
}

function finish(_context: u32): void {
  ksync.event_setAndWait(begun, done, FOREVER, false);
  ksync.callback_finish();
  ksync.event_set(begun);
}

export function workitem_destroyedWhileItRuns(): void {
  begun = valueOf(ksync.event_create(true, false));
  done = valueOf(ksync.event_create(true, false));
  item = valueOf(ksync.workitem_create(finish.index, 0));
  ksync.workitem_queue(item);
  ksync.wait_one(begun, FOREVER, false);
  ksync.workitem_destroy(item);
  ksync.event_setAndWait(done, begun, FOREVER, false);
}

export function workitem_neverQueued(): void {
  item = valueOf(ksync.workitem_create(work.index, 0));
  ksync.workitem_destroy(item);
}

export function workitem_quota(): void {
  while (isSuccess(ksync.workitem_create(work.index, 0)));
}

export function workitem_noRoutine(): void {
  ksync.workitem_create(0, 0);
}

function returnsRaised(_context: u32): void {
  ksync.irql_raiseToDispatch();
}

export function workitem_thatReturnsRaised(): void {
  done = valueOf(ksync.event_create(true, false));
  ksync.workitem_queue(valueOf(ksync.workitem_create(returnsRaised.index, 0)));
  ksync.wait_one(done, FOREVER, false);
}
