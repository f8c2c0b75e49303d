// Processes as kernel objects. Looking one up by its identifier needs a capability: capable.ts.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

export function process_ofItself(): i32 {
  const first = valueOf(ksync.process_current());
  const second = valueOf(ksync.process_current());
  const isSame = ksync.process_id(first) == ksync.process_id(second);
  ksync.process_exitStatus(first);
  ksync.wait_poll(first);
  ksync.wait_one(first, 0, false);
  ksync.process_dereference(second);
  ksync.irql_raiseToDispatch();
  ksync.process_dereference(first);
  ksync.irql_lower();
  return isSame;
}

export function process_quota(): void {
  while (isSuccess(ksync.process_current()));
}

let begun: u32 = 0;
let process: u32 = 0;

function waitForIt(_context: u32): void {
  ksync.event_setAndWait(begun, process, FOREVER, false);
}

export function process_givenUpWhileWaitedFor(): void {
  begun = valueOf(ksync.event_create(false, false));
  process = valueOf(ksync.process_current());
  ksync.thread_create(waitForIt.index, 0);
  ksync.wait_one(begun, FOREVER, false);
  ksync.process_dereference(process);
}
