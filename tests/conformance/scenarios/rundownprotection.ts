// Run-down protection.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

let protection: u32 = 0;
let inside: u32 = 0;
let enough: u32 = 0;

export function rundownprotection_alone(): void {
  protection = valueOf(ksync.rundownprotection_create());
  ksync.rundownprotection_acquire(protection);
  ksync.irql_raiseToDispatch();
  ksync.rundownprotection_acquire(protection);
  ksync.rundownprotection_release(protection);
  ksync.irql_lower();
  ksync.rundownprotection_release(protection);
  ksync.rundownprotection_reinitialize(protection);
  ksync.rundownprotection_wait(protection);
  ksync.rundownprotection_acquire(protection);
  ksync.rundownprotection_reinitialize(protection);
  ksync.rundownprotection_acquire(protection);
  ksync.rundownprotection_release(protection);
  ksync.rundownprotection_destroy(protection);
}

function stay(_context: u32): void {
  ksync.rundownprotection_acquire(protection);
  ksync.event_setAndWait(inside, enough, FOREVER, false);
  ksync.rundownprotection_release(protection);
}

function letIn(): void {
  protection = valueOf(ksync.rundownprotection_create());
  inside = valueOf(ksync.event_create(false, false));
  enough = valueOf(ksync.event_create(false, false));
  ksync.thread_create(stay.index, 0);
  ksync.wait_one(inside, FOREVER, false);
}

export function rundownprotection_waitsForTheLast(): void {
  letIn();
  ksync.event_set(enough);
  ksync.rundownprotection_wait(protection);
}

export function rundownprotection_destroyedWhileUsed(): void {
  letIn();
  ksync.rundownprotection_destroy(protection);
}

export function rundownprotection_quota(): void {
  while (isSuccess(ksync.rundownprotection_create()));
}

export function rundownprotection_releasedTooOften(): void {
  protection = valueOf(ksync.rundownprotection_create());
  ksync.rundownprotection_release(protection);
}
