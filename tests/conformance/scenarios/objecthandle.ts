// Handles to processes and threads.
import * as ksync from "ksync/imports.gen";
import { isSuccess, valueOf } from "../scenario";

const SYNCHRONIZE: u32 = 0x0010_0000;

export function objecthandle_ofProcess(): i32 {
  const process = valueOf(ksync.process_current());
  const handle = valueOf(ksync.objecthandle_openProcess(process, SYNCHRONIZE));
  ksync.objecthandle_access(handle);
  const again = valueOf(ksync.objecthandle_referenceProcess(handle));
  const isSame = ksync.process_id(process) == ksync.process_id(again);
  ksync.objecthandle_referenceThread(handle);
  ksync.objecthandle_close(handle);
  ksync.process_exitStatus(again);
  ksync.objecthandle_openProcess(process, 0);
  return isSame;
}

export function objecthandle_ofThread(): i32 {
  const thread = valueOf(ksync.threadobject_current());
  const handle = valueOf(ksync.objecthandle_openThread(thread, SYNCHRONIZE));
  ksync.threadobject_dereference(thread);
  ksync.irql_raiseToDispatch();
  ksync.objecthandle_access(handle);
  ksync.irql_lower();
  const again = valueOf(ksync.objecthandle_referenceThread(handle));
  const isSame = ksync.threadobject_id(again) == ksync.thread_id();
  ksync.objecthandle_referenceProcess(handle);
  ksync.objecthandle_close(handle);
  ksync.objecthandle_openThread(again, 0);
  return isSame;
}

export function objecthandle_quota(): void {
  const process = valueOf(ksync.process_current());
  const thread = valueOf(ksync.threadobject_current());
  const ofThread = valueOf(ksync.objecthandle_openThread(thread, SYNCHRONIZE));
  let ofProcess: u32 = 0;
  for (;;) {
    const outcome = ksync.objecthandle_openProcess(process, SYNCHRONIZE);
    if (!isSuccess(outcome)) break;
    ofProcess = valueOf(outcome);
  }
  ksync.objecthandle_openThread(thread, SYNCHRONIZE);
  ksync.objecthandle_referenceProcess(ofProcess);
  ksync.objecthandle_referenceThread(ofThread);
}

export function objecthandle_closedTwice(): void {
  const process = valueOf(ksync.process_current());
  const handle = valueOf(ksync.objecthandle_openProcess(process, SYNCHRONIZE));
  ksync.objecthandle_close(handle);
  ksync.objecthandle_close(handle);
}
