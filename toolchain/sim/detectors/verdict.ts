/** What is wrong with a schedule that has ended, or been given up. */
import { KINDS } from "../kernel/handles.js";
import { hex } from "../kernel/trap.js";
import type { Kernel } from "../kernel/kernel.js";
import type { LockOrder } from "./lock-order.js";
import type { Call } from "../simulate.js";

export type FailureKind =
  "trap" | "deadlock" | "hang" | "livelock" | "result" | "leak" | "lock-order" | "check";

export interface Verdict {
  readonly kind: FailureKind;
  /** One line for people. */
  readonly message: string;
  /** What the same failure has in another schedule too: a trap's name, who waits. */
  readonly key: string;
  readonly frames: readonly string[];
}

const verdict = (
  kind: FailureKind,
  message: string,
  key = "",
  frames: readonly string[] = [],
): Verdict => ({ kind, message, key, frames });

/** A schedule with more scheduling points than it may have. */
export function livelock({ steps }: Kernel): Verdict {
  return verdict(
    "livelock",
    `nothing has ended after ${steps} scheduling points: somebody waits in a loop for what nobody does`,
  );
}

/** What a schedule that nobody can go on with, or that is over, has come to. */
export function judge(kernel: Kernel, call: Call): Verdict | undefined {
  const { fault } = kernel;
  if (fault !== undefined) {
    const message = `${fault.trap} in ${fault.fiber}: ${fault.text}`;
    return verdict("trap", message, fault.trap, fault.frames);
  }
  const waiting = kernel.waiting();
  if (waiting.length > 0) {
    const waits = waiting.map(({ fiber, what }) => `${fiber} waits for ${what}`).join("; ");
    return call.done
      ? verdict("hang", `${call.name} has returned, and ${waits}, which nobody ends`)
      : verdict("deadlock", `nobody can go on: ${waits}`);
  }
  if (typeof call.value === "number" && call.value !== 0)
    return verdict("result", `${call.name} has returned ${call.value}, not 0`);
  return undefined;
}

/** Locks that were taken in orders which could dead-lock. */
export function judgeLockOrder(order: LockOrder): Verdict | undefined {
  const cycle = order.findCycle();
  if (cycle === undefined) return undefined;
  return verdict("lock-order", `acquired one inside the other, in a circle: ${cycle.join(", ")}`);
}

/** Handles that were made after `before` and are still there. */
export function findLeaks(kernel: Kernel, before: ReadonlySet<number>): Verdict | undefined {
  const left = kernel.handles.list().filter(({ handle }) => !before.has(handle));
  if (left.length === 0) return undefined;
  const names = left.map(({ kind, handle }) => `${KINDS[kind][0]} ${hex(handle)}`);
  return verdict("leak", `never destroyed: ${names.join(", ")}`);
}
