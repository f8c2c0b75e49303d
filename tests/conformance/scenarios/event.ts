// Events: what setting, clearing and waiting make of both kinds, and a set that is one with a wait.
import * as ksync from "ksync/imports.gen";
import { FOREVER, isSuccess, valueOf } from "../scenario";

export function event_notification(): void {
  const event = valueOf(ksync.event_create(false, true));
  ksync.event_read(event);
  ksync.wait_poll(event);
  ksync.wait_poll(event);
  ksync.event_clear(event);
  ksync.event_read(event);
  ksync.wait_poll(event);
  ksync.event_set(event);
  ksync.event_set(event);
  ksync.event_reset(event);
  ksync.event_reset(event);
  ksync.event_destroy(event);
}

export function event_synchronization(): void {
  const event = valueOf(ksync.event_create(true, true));
  ksync.wait_poll(event);
  ksync.wait_poll(event);
  ksync.event_set(event);
  ksync.event_set(event);
  ksync.wait_one(event, 0, false);
  ksync.wait_one(event, 0, true);
  ksync.event_destroy(event);
}

export function event_atDispatch(): void {
  const event = valueOf(ksync.event_create(false, false));
  ksync.irql_raiseToDispatch();
  ksync.event_set(event);
  ksync.wait_poll(event);
  ksync.event_destroy(event);
  ksync.irql_lower();
}

let ping: u32 = 0;
let pong: u32 = 0;

function answer(turns: u32): void {
  for (let turn: u32 = 0; turn < turns; turn++) {
    ksync.wait_one(ping, FOREVER, false);
    ksync.event_set(pong);
  }
}

export function event_pingPong(): void {
  ping = valueOf(ksync.event_create(true, false));
  pong = valueOf(ksync.event_create(true, false));
  const thread = valueOf(ksync.thread_create(answer.index, 3));
  for (let turn = 0; turn < 3; turn++) ksync.event_setAndWait(ping, pong, FOREVER, false);
  ksync.thread_join(thread);
}

export function event_setAndWaitTimesOut(): void {
  const event = valueOf(ksync.event_create(false, false));
  const other = valueOf(ksync.event_create(false, false));
  ksync.event_setAndWait(event, other, 0, false);
  ksync.event_setAndWait(event, event, 0, true);
}

export function event_quota(): void {
  while (isSuccess(ksync.event_create(false, false)));
}

export function event_afterDestroy(): void {
  const event = valueOf(ksync.event_create(false, false));
  ksync.event_destroy(event);
  ksync.event_set(event);
}

function waitForBoth(_context: u32): void {
  ksync.event_setAndWait(ping, pong, FOREVER, false);
}

export function event_destroyedWhileWaitedFor(): void {
  ping = valueOf(ksync.event_create(false, false));
  pong = valueOf(ksync.event_create(false, false));
  ksync.thread_create(waitForBoth.index, 0);
  ksync.wait_one(ping, FOREVER, false);
  ksync.event_destroy(pong);
}
