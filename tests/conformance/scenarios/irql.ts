// The level itself: raised, lowered, and what an entry must leave as it was.
import * as ksync from "ksync/imports.gen";

export function irql_raises(): void {
  ksync.irql_current();
  ksync.irql_raiseToApc();
  ksync.irql_raiseToApc();
  ksync.irql_current();
  ksync.irql_raiseToDispatch();
  ksync.irql_raiseToDispatch();
  ksync.irql_current();
  ksync.irql_lower();
  ksync.irql_lower();
  ksync.irql_lower();
  ksync.irql_lower();
  ksync.irql_current();
}

export function irql_leftRaised(): void {
  ksync.irql_raiseToApc();
}

export function irql_loweredUnraised(): void {
  ksync.fastmutex_acquire(<u32>ksync.fastmutex_create());
  ksync.irql_lower();
}

export function irql_loweredOutOfOrder(): void {
  ksync.irql_raiseToApc();
  ksync.fastmutex_acquire(<u32>ksync.fastmutex_create());
  ksync.irql_lower();
}

export function irql_tooManyRaises(): void {
  for (let i = 0; i < 17; i++) ksync.irql_raiseToDispatch();
}
