/**
 * Objects with a routine that the kernel calls: how a run begins and ends, and how they are destroyed without waiting.
 * host-driver/core/callback.h is the model.
 */
import type { Activation } from "../kernel/activation.js";
import type { Entry } from "../kernel/fiber.js";
import { badHandle, type Kind } from "../kernel/handles.js";
import type { Kernel } from "../kernel/kernel.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { destroy, publish, type KernelObject } from "./object.js";

export interface Callback extends KernelObject {
  readonly kind: Kind;
  readonly routine: ((context: number) => void) | undefined;
  readonly context: number;
  handle: number;
  /** Routines that use the context. */
  runs: number;
  dead: boolean;
  /** Takes back what the kernel was asked to do. */
  cancel(): void;
}

/** The parts that every callback begins with. */
export function callbackBase(
  kind: Kind,
  routine: Callback["routine"],
  context: number,
): Omit<Callback, "cancel"> {
  return { users: 0, kind, routine, context, handle: 0, runs: 0, dead: false };
}

export function publishCallback(kernel: Kernel, callback: Callback): bigint {
  const made = publish(kernel, callback.kind, callback);
  callback.handle = Number(made & 0xffff_ffffn);
  return made;
}

/** Undefined for the routine that runs it while it is destroyed: what that wants of it is refused, and is no mistake. */
export function findCallback<T extends Callback>(
  kernel: Kernel,
  activation: Activation,
  handle: number,
  kind: Kind,
): T | undefined {
  const found = kernel.handles.find<T>(handle, kind);
  if (found !== undefined) return found;
  const own = activation.callback as Callback | undefined;
  if (handle !== 0 && own?.kind === kind && own.handle === handle) return undefined;
  return badHandle(handle, kind);
}

/** One run of the routine; undefined when its object is dead. */
export function deliver(
  callback: Callback,
  activation: Activation,
): Pick<Entry, "call" | "onReturn"> | undefined {
  const { routine, context } = callback;
  if (callback.dead || routine === undefined) return undefined;
  activation.touch(callback.handle);
  callback.runs++;
  activation.callback = callback;
  return {
    call: () => routine(context),
    onReturn: () => {
      activation.touch(callback.handle);
      if (activation.callback !== undefined) callback.runs--;
      activation.callback = undefined;
    },
  };
}

/** 1 when the routine runs nowhere and never will again. */
export function destroyCallback(kernel: Kernel, handle: number, kind: Kind): number {
  const ended = destroy<Callback>(kernel, handle, kind);
  ended.dead = true;
  ended.cancel();
  return Number(ended.runs === 0);
}

export function callback(): Family<"callback"> {
  return {
    callback_finish: (activation) => {
      const own = activation.callback as Callback | undefined;
      if (own === undefined)
        return trap("release-unheld", "no routine of a DPC, timer or work item is to be finished");
      activation.callback = undefined;
      activation.touch(own.handle);
      own.runs--;
      return Number(own.dead && own.runs === 0);
    },
  };
}
