// Threads as kernel objects. Looking one up by its identifier needs a capability: capable.ts.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let begun: u32 = 0;
let enough: u32 = 0;

function live(_context: u32): void {
  ksync.thread_id();
  ksync.thread_setExitStatus(ksync.STATUS_UNSUCCESSFUL);
  ksync.event_setAndWait(begun, enough, FOREVER, false);
}

export function threadobject_ofHandle(): void {
  begun = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  const thread = valueOf(ksync.thread_create(live.index, 0));
  ksync.wait_one(begun, FOREVER, false);
  const object = valueOf(ksync.threadobject_fromHandle(thread));
  ksync.thread_close(thread);
  ksync.threadobject_id(object);
  ksync.threadobject_exitStatus(object);
  ksync.wait_poll(object);
  ksync.event_set(enough);
  ksync.wait_one(object, FOREVER, false);
  ksync.wait_poll(object);
  ksync.threadobject_exitStatus(object);
  ksync.threadobject_dereference(object);
}

export function threadobject_ofItself(): i32 {
  const object = valueOf(ksync.threadobject_current());
  const isSame = ksync.threadobject_id(object) == ksync.thread_id();
  ksync.threadobject_exitStatus(object);
  ksync.wait_one(object, 0, false);
  ksync.irql_raiseToDispatch();
  ksync.threadobject_dereference(object);
  ksync.irql_lower();
  return isSame;
}

export function threadobject_quota(): void {
  while (isSuccess(ksync.threadobject_current()));
  ksync.threadobject_current();
}

export function threadobject_quotaOfHandle(): void {
  const thread = valueOf(ksync.thread_create(nothing.index, 0));
  while (isSuccess(ksync.threadobject_fromHandle(thread)));
}

let object: u32 = 0;

function waitForIt(_context: u32): void {
  ksync.event_setAndWait(begun, object, FOREVER, false);
}

export function threadobject_givenUpWhileWaitedFor(): void {
  begun = valueOf(ksync.event_create(false, false));
  object = valueOf(ksync.threadobject_current());
  ksync.thread_create(waitForIt.index, 0);
  ksync.wait_one(begun, FOREVER, false);
  ksync.threadobject_dereference(object);
}

function nothing(_context: u32): void {}
