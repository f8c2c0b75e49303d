// How a routine learns that its object is gone.
import * as ksync from "ksync/imports.gen";
import { FOREVER, valueOf } from "../scenario";

let dpc: u32 = 0;
let done: u32 = 0;

function destroysItself(_context: u32): void {
  ksync.dpc_destroy(dpc);
  ksync.dpc_queue(dpc);
  ksync.dpc_cancel(dpc);
  ksync.callback_finish();
  ksync.event_set(done);
}

export function callback_destroyedByItself(): void {
  done = valueOf(ksync.event_create(false, false));
  dpc = valueOf(ksync.dpc_create(destroysItself.index, 1));
  ksync.dpc_queue(dpc);
  ksync.wait_one(done, FOREVER, false);
}

function finishes(_context: u32): void {
  ksync.callback_finish();
  ksync.event_set(done);
}

export function callback_stillThere(): void {
  done = valueOf(ksync.event_create(true, false));
  dpc = valueOf(ksync.dpc_create(finishes.index, 2));
  for (let turn = 0; turn < 2; turn++) {
    ksync.dpc_queue(dpc);
    ksync.wait_one(done, FOREVER, false);
  }
  ksync.dpc_flush();
  ksync.dpc_destroy(dpc);
}

export function callback_inNoRoutine(): void {
  ksync.callback_finish();
}

function finishesTwice(_context: u32): void {
  ksync.callback_finish();
  ksync.callback_finish();
}

export function callback_twice(): void {
  const never = valueOf(ksync.event_create(false, false));
  ksync.workitem_queue(valueOf(ksync.workitem_create(finishesTwice.index, 0)));
  ksync.wait_one(never, FOREVER, false);
}
