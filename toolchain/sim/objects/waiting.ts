/**
 * Waits for dispatcher objects, for the families that wait. An object that is the waiter's own counts as signalled, and
 * whether there is room for the holds is asked before anything is taken. host-driver/core/wait.c is the model.
 */
import { HOLDS_MAX, type Activation } from "../kernel/activation.js";
import { BLOCKED, type Outcome } from "../kernel/blocked.js";
import { join, leave, take, type Dispatcher, type WaitBlock } from "../kernel/dispatcher.js";
import { hex, trap } from "../kernel/trap.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Waitable } from "./object.js";

/** The index of the object that a wait has taken; undefined when its time was over first. */
export type Taken = number | undefined;

export interface Waited {
  readonly handle: number;
  readonly object: Waitable;
}

/** Waits for targets alone, without ownership; `finish` makes the import's result. */
export function waitFor<Result>(
  kernel: Kernel,
  activation: Activation,
  what: string,
  targets: readonly Dispatcher[],
  options: { all?: boolean; timeout: number },
  finish: (taken: Taken) => Outcome<Result>,
): Outcome<Result> {
  const { all = false, timeout } = options;
  const index = targets.length === 0 && !all ? undefined : take(targets, all);
  if (index !== undefined) return finish(index);
  if (timeout === 0) return finish(undefined);
  let taken: Taken;
  /** Whoever ends the wait takes it out of the queues of all, and may take what others signalled. */
  const end = (): void => {
    for (const { cell } of targets) kernel.trace.touch(cell);
    kernel.wake(activation.fiber);
  };
  const wait: WaitBlock = {
    objects: targets,
    all,
    done: (found) => {
      taken = found;
      if (alarm !== undefined) kernel.clock.cancel(alarm);
      end();
    },
  };
  const expire = (): void => {
    leave(wait);
    end();
  };
  const alarm =
    timeout === Infinity ? undefined : kernel.clock.set(kernel.clock.now + timeout, expire);
  join(wait);
  const reason = { what, timed: alarm !== undefined };
  return kernel.block(activation, reason, () => finish(taken));
}

/** A wait that takes nothing from anybody, and does nothing but wait, for as long as it takes. */
export function waitIdly<Result>(
  kernel: Kernel,
  targets: readonly Dispatcher[],
  timeout: number,
  wait: () => Outcome<Result>,
): Outcome<Result> {
  const result = wait();
  const isIdle = timeout === Infinity && targets.every(({ isTaken }) => !isTaken);
  if (result === BLOCKED && isIdle) kernel.trace.retracts();
  return result;
}

function isMine(activation: Activation, { object, handle }: Waited): boolean {
  return object.ownership?.isMine(activation, handle) === true;
}

function checkRoom(activation: Activation, waited: readonly Waited[], all: boolean): void {
  let room = HOLDS_MAX - activation.holds.length;
  for (const one of waited) {
    if (one.object.ownership === undefined || isMine(activation, one)) continue;
    if (room === 0)
      trap(
        "too-many-holds",
        `the wait for ${hex(one.handle)} would make it number ${HOLDS_MAX + 1}`,
      );
    if (all) room--;
  }
}

const describe = ({ handles }: Kernel, waited: readonly Waited[]): string =>
  waited.map(({ handle }) => handles.describe(handle)).join(", ");

/** Counts the waiter as a user of the objects until `finish`. */
function use<Result>(
  waited: readonly Waited[],
  finish: (taken: Taken) => Result,
): (taken: Taken) => Result {
  for (const { object } of waited) object.users++;
  return (taken) => {
    for (const { object } of waited) object.users--;
    return finish(taken);
  };
}

export function waitAny<Result>(
  kernel: Kernel,
  activation: Activation,
  waited: readonly Waited[],
  timeout: number,
  finish: (taken: Taken) => Result,
): Outcome<Result> {
  const own = waited.findIndex((one) => isMine(activation, one));
  const others = own < 0 ? waited : waited.slice(0, own);
  checkRoom(activation, others, false);
  const takeIt = use(waited, (index: Taken) => {
    const taken = index ?? (own < 0 ? undefined : own);
    if (taken !== undefined) {
      const { object, handle } = waited[taken]!;
      object.ownership?.take(activation, handle);
    }
    return finish(taken);
  });
  const targets = others.map(({ object }) => object.target);
  const limit = own < 0 ? timeout : 0;
  return waitFor(kernel, activation, describe(kernel, waited), targets, { timeout: limit }, takeIt);
}

export function waitAll<Result>(
  kernel: Kernel,
  activation: Activation,
  waited: readonly Waited[],
  timeout: number,
  finish: (taken: Taken) => Result,
): Outcome<Result> {
  checkRoom(activation, waited, true);
  const others = waited.filter((one) => !isMine(activation, one));
  const takeAll = use(waited, (taken: Taken) => {
    if (taken !== undefined)
      for (const { object, handle } of waited) object.ownership?.take(activation, handle);
    return finish(taken);
  });
  const targets = others.map(({ object }) => object.target);
  return waitFor(
    kernel,
    activation,
    describe(kernel, waited),
    targets,
    { all: true, timeout },
    takeAll,
  );
}
