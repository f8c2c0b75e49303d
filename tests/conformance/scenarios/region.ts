// Critical and guarded regions, and who has APCs off.
import * as ksync from "ksync/imports.gen";
import { valueOf } from "../scenario";

function ask(_context: u32): void {
  ksync.region_areApcsDisabled();
  ksync.region_areAllApcsDisabled();
}

export function region_nest(): void {
  ask(0);
  ksync.region_enterCritical();
  ksync.region_enterCritical();
  ask(0);
  ksync.region_enterGuarded();
  ask(0);
  ksync.region_leaveCritical();
  ksync.region_leaveGuarded();
  ask(0);
  ksync.region_leaveCritical();
  ask(0);
  ksync.irql_raiseToApc();
  ksync.region_enterGuarded();
  ksync.region_leaveGuarded();
  ask(0);
  ksync.irql_lower();
}

export function region_systemThread(): void {
  ksync.thread_join(valueOf(ksync.thread_create(ask.index, 0)));
}

export function region_withMutex(): void {
  const mutex = valueOf(ksync.mutex_create());
  ksync.mutex_acquire(mutex);
  ask(0);
  ksync.mutex_release(mutex);
  ask(0);
}

export function region_leftCriticalUnentered(): void {
  ksync.region_leaveCritical();
}

export function region_leftGuardedUnentered(): void {
  ksync.region_enterCritical();
  ksync.region_leaveGuarded();
}

export function region_notLeft(): void {
  ksync.region_enterCritical();
}
