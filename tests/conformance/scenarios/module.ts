// The life of a module: its own end, and the host's wish that it ends.
import * as ksync from "ksync/imports.gen";
import { FOREVER, MILLISECOND, valueOf } from "../scenario";

export function module_runs(): i32 {
  return ksync.module_stopRequested();
}

export function module_aborts(): void {
  ksync.module_abort(changetype<u32>("enough"), changetype<u32>("module.ts"), 12, 34);
}

export function module_abortsWithoutWords(): void {
  ksync.module_abort(0, 0, 0, 0);
}

function untilStop(_context: u32): void {
  while (!ksync.module_stopRequested()) ksync.thread_sleep(MILLISECOND);
  ksync.thread_create(untilStop.index, 0);
}

/** The thread is still there when the module is unloaded, and ends by itself. */
export function module_stops(): void {
  ksync.thread_create(untilStop.index, 0);
}

let begun: u32 = 0;
let never: u32 = 0;

function waitForEver(_context: u32): void {
  ksync.event_setAndWait(begun, never, FOREVER, false);
}

/** One activation's trap ends all others. */
export function module_trapsBesideAWait(): void {
  begun = valueOf(ksync.event_create(false, false));
  never = valueOf(ksync.event_create(false, false));
  ksync.thread_create(waitForEver.index, 0);
  ksync.wait_one(begun, FOREVER, false);
  unreachable();
}

export function module_dividesByZero(): i32 {
  return 7 / ksync.irql_current();
}

export function module_overflows(): i32 {
  return <i32>(0x8000_0000 + ksync.irql_current()) / -1;
}

export function module_readsOutside(): i32 {
  return load<i32>(0xffff_0000 + ksync.irql_current());
}

function recurse(depth: u32): u32 {
  return depth == ksync.irql_current() + 1_000_000 ? depth : recurse(depth + 1) + 1;
}

export function module_callsNothing(): void {
  call_indirect<void>(ksync.irql_current() + 0x7fff);
}

export function module_callsAnotherType(): i32 {
  return call_indirect<i32>(untilStop.index + ksync.irql_current(), <i64>1);
}
