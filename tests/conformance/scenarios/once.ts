// One-time initialisation.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let once: u32 = 0;
let begun: u32 = 0;
let enough: u32 = 0;

export function once_alone(): void {
  once = valueOf(ksync.once_create());
  ksync.once_read(once);
  ksync.once_wait(once, 0);
  ksync.once_begin(once);
  ksync.once_read(once);
  ksync.region_areApcsDisabled();
  ksync.once_complete(once, true);
  ksync.once_read(once);
  ksync.once_begin(once);
  ksync.once_wait(once, 0);
  ksync.once_wait(once, FOREVER);
  ksync.once_destroy(once);
}

export function once_failsAndIsReset(): void {
  once = valueOf(ksync.once_create());
  ksync.once_reset(once);
  ksync.once_begin(once);
  ksync.once_reset(once);
  ksync.once_complete(once, false);
  ksync.once_read(once);
  ksync.once_begin(once);
  ksync.once_complete(once, true);
  ksync.once_reset(once);
  ksync.once_read(once);
}

function initialise(_context: u32): void {
  ksync.once_begin(once);
  ksync.event_setAndWait(begun, enough, FOREVER, false);
  ksync.once_complete(once, true);
}

function beginAnother(): u32 {
  once = valueOf(ksync.once_create());
  begun = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(initialise.index, 0));
  ksync.wait_one(begun, FOREVER, false);
  return thread;
}

export function once_byAnother(): void {
  const thread = beginAnother();
  ksync.once_read(once);
  ksync.once_wait(once, 0);
  ksync.event_set(enough);
  ksync.once_begin(once);
  ksync.thread_join(thread);
}

export function once_destroyedInTheMiddle(): void {
  beginAnother();
  ksync.once_destroy(once);
}

export function once_completedByAnother(): void {
  beginAnother();
  ksync.once_complete(once, true);
}

export function once_quota(): void {
  while (isSuccess(ksync.once_create()));
}

export function once_begunTwice(): void {
  once = valueOf(ksync.once_create());
  ksync.once_begin(once);
  ksync.once_begin(once);
}

export function once_waitedForByItself(): void {
  once = valueOf(ksync.once_create());
  ksync.once_begin(once);
  ksync.once_wait(once, 0);
}
