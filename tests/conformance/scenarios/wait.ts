// Waits for any and for all.
import * as ksync from "ksync/imports.gen";
import { FOREVER, valueOf } from "../scenario";

const MOST: u32 = 60;
const list = memory.data(256, 4);

function put(index: u32, object: u32): void {
  store<u32>(list + index * 4, object);
}

export function wait_anyOfSome(): void {
  put(0, valueOf(ksync.event_create(false, false)));
  put(1, valueOf(ksync.semaphore_create(1, 1)));
  put(2, valueOf(ksync.event_create(false, true)));
  ksync.wait_any(<u32>list, 3, 0, false);
  ksync.wait_any(<u32>list, 3, FOREVER, false);
  ksync.wait_any(<u32>list, 2, 0, false);
  ksync.wait_any(<u32>list, 2, 1000, true);
  ksync.wait_any(<u32>list, 0, 0, false);
  for (let i: u32 = 0; i <= MOST; i++) put(i, load<u32>(list));
  ksync.wait_any(<u32>list, MOST, 0, false);
  ksync.wait_any(<u32>list, MOST + 1, 0, false);
}

export function wait_allOfSome(): void {
  const event = valueOf(ksync.event_create(true, true));
  const semaphore = valueOf(ksync.semaphore_create(1, 2));
  const mutex = valueOf(ksync.mutex_create());
  put(0, event);
  put(1, semaphore);
  put(2, mutex);
  ksync.wait_all(<u32>list, 3, FOREVER, false);
  ksync.wait_all(<u32>list, 3, 0, false);
  ksync.event_set(event);
  ksync.wait_all(<u32>list, 3, 0, true);
  ksync.event_read(event);
  ksync.mutex_release(mutex);
  ksync.wait_all(<u32>list, 0, 0, false);
  ksync.wait_all(<u32>list, MOST + 1, 0, false);
  put(2, event);
  ksync.wait_all(<u32>list, 3, 0, false);
}

let first: u32 = 0;
let second: u32 = 0;
let third: u32 = 0;

function signalInTurn(_context: u32): void {
  ksync.event_setAndWait(second, third, FOREVER, false);
  ksync.event_set(first);
}

/** Each wait ends by what the thread does after the step before. */
export function wait_forAnother(): void {
  first = valueOf(ksync.event_create(true, false));
  second = valueOf(ksync.event_create(true, false));
  third = valueOf(ksync.event_create(true, false));
  const thread = valueOf(ksync.thread_create(signalInTurn.index, 0));
  put(0, first);
  put(1, second);
  ksync.wait_any(<u32>list, 2, FOREVER, false);
  ksync.event_set(third);
  put(1, thread);
  ksync.wait_all(<u32>list, 2, FOREVER, false);
}

export function wait_oneTimesOut(): void {
  const event = valueOf(ksync.event_create(true, false));
  ksync.wait_one(event, 1000, false);
  ksync.wait_one(event, 1000, true);
  ksync.wait_poll(event);
  ksync.irql_raiseToApc();
  ksync.wait_one(event, 1000, false);
  ksync.irql_lower();
}

export function wait_listOutside(): void {
  ksync.wait_any(0xffff_fff0, 2, 0, false);
}

export function wait_allListOutside(): void {
  ksync.wait_all(0xffff_fff0, 2, 0, false);
}

export function wait_badHandleInList(): void {
  put(0, valueOf(ksync.event_create(true, true)));
  put(1, 0xdead);
  ksync.wait_any(<u32>list, 2, 0, false);
}

export function wait_allBadHandleInList(): void {
  put(0, valueOf(ksync.event_create(true, true)));
  put(1, 0xdead);
  ksync.wait_all(<u32>list, 2, 0, false);
}

export function wait_anyTooManyHolds(): void {
  put(0, valueOf(ksync.mutex_create()));
  for (let i = 0; i < 16; i++) ksync.irql_raiseToApc();
  ksync.wait_any(<u32>list, 1, 0, false);
}

export function wait_allTooManyHolds(): void {
  put(0, valueOf(ksync.mutex_create()));
  for (let i = 0; i < 16; i++) ksync.irql_raiseToApc();
  ksync.wait_all(<u32>list, 1, 0, false);
}

export function wait_notDispatchable(): void {
  ksync.wait_one(valueOf(ksync.spinlock_create()), 0, false);
}
