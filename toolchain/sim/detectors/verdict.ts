/** What is wrong with a schedule that has ended, or been given up. */
import { hex } from "../kernel/trap.js";
import { traps } from "../../contract.gen.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Deed, Misuse } from "./heap.js";
import type { Leaks } from "./leaks.js";
import type { LockOrder } from "./lock-order.js";
import { describeAccess, hintOf } from "./race-words.js";
import type { Race } from "./races.js";
import type { Call } from "../simulate.js";

export type FailureKind =
  | "trap"
  | "deadlock"
  | "hang"
  | "livelock"
  | "result"
  | "leak"
  | "lock-order"
  | "check"
  | "race"
  | Misuse["kind"];

export interface Verdict {
  readonly kind: FailureKind;
  /** One line for people. */
  readonly message: string;
  /** What the same failure has in another schedule too: a trap's name, who waits. */
  readonly key: string;
  readonly frames: readonly string[];
  /** Who has to do with it, each with what it does and where. */
  readonly parties: readonly Party[];
  /** Of the checker, which says the same without running anything. */
  readonly rule?: string;
  readonly hint?: string;
}

export interface Party {
  readonly fiber: string;
  readonly what: string;
  readonly frames: readonly string[];
}

const verdict = (
  kind: FailureKind,
  message: string,
  key = "",
  frames: readonly string[] = [],
  parties: readonly Party[] = [],
): Verdict => ({ kind, message, key, frames, parties });

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
    const { rule } = traps[fault.trap] as { rule?: string };
    const made = verdict("trap", message, fault.trap, fault.places);
    return rule === undefined ? made : { ...made, rule };
  }
  const waiting = kernel.waiting();
  if (waiting.length > 0) {
    const waits = waiting.map(({ fiber, what }) => `${fiber} waits for ${what}`).join("; ");
    const parties = waiting.map((one) => ({ ...one, what: `waits for ${one.what}` }));
    return call.done
      ? verdict(
          "hang",
          `${call.name} has returned, and ${waits}, which nobody ends`,
          "",
          [],
          parties,
        )
      : verdict("deadlock", `nobody can go on: ${waits}`, "", [], parties);
  }
  if (typeof call.value === "number" && call.value !== 0)
    return verdict("result", `${call.name} has returned ${call.value}, not 0`);
  return undefined;
}

/** Two accesses that nothing orders. */
export function judgeRace(race: Race): Verdict {
  const { first, second } = race;
  const parties = [first, second].map((access) => ({
    fiber: access.activation.fiber.name,
    what: describeAccess(access),
    frames: access.frames,
  }));
  const [one, other] = parties as [Party, Party];
  const message = `${one.fiber} ${first.deed} and ${other.fiber} ${second.deed} the same memory, and nothing orders the two`;
  const key = [first.site, second.site].sort().join(" ");
  return { ...verdict("race", message, key, [], parties), hint: hintOf(race) };
}

const hints: Readonly<Record<Misuse["kind"], string>> = {
  "use-after-free": "Free it when nobody uses it any more; an Arc knows when that is.",
  "double-free":
    "Each has one owner, which frees it once: dispose() and freeObject end what they are called on.",
  "out-of-bounds":
    "The access is beyond what was allocated, or by an address that was never given out.",
};

/** A misuse of the module's heap. */
export function judgeHeap({ kind, address, bytes, deed, block }: Misuse): Verdict {
  const of = block === undefined ? "" : ` of a block of ${block.bytes} bytes`;
  const offset = block === undefined ? hex(address) : `offset ${address - block.address}${of}`;
  const does =
    kind === "double-free" ? `frees ${hex(address)} again` : `accesses ${bytes} bytes at ${offset}`;
  const party = (what: string, by: Deed | undefined): Party[] =>
    by === undefined ? [] : [{ fiber: by.activation.fiber.name, what, frames: by.frames }];
  const parties = [
    ...party(does, deed),
    ...party("freed it", block?.freed),
    ...party("allocated it", block?.allocated),
  ];
  const wrong = kind === "out-of-bounds" ? "which was not allocated" : "which was freed before";
  const message = `${deed.activation.fiber.name} ${does}, ${wrong}`;
  return { ...verdict(kind, message, String(deed.site), deed.frames, parties), hint: hints[kind] };
}

/** Locks that were taken in orders which could dead-lock. */
export function judgeLockOrder(order: LockOrder): Verdict | undefined {
  const cycle = order.findCycle();
  if (cycle === undefined) return undefined;
  return verdict("lock-order", `acquired one inside the other, in a circle: ${cycle.join(", ")}`);
}

/** Handles and memory that are left. */
export function judgeLeaks(leaks: Leaks, globals: readonly number[]): Verdict | undefined {
  const names = leaks.leftHandles();
  if (names.length > 0) return verdict("leak", `never destroyed: ${names.join(", ")}`, "handles");
  const blocks = leaks.leftBlocks(globals);
  if (blocks.length === 0) return undefined;
  const bytes = blocks.reduce((sum, block) => sum + block.bytes, 0);
  const parties = blocks.map(({ bytes: size, allocated: { activation, frames } }) => ({
    fiber: activation.fiber.name,
    what: `allocated a block of ${size} bytes`,
    frames,
  }));
  const message = `never freed, and nothing refers to it any more: ${bytes} bytes in ${blocks.length} ${blocks.length === 1 ? "block" : "blocks"}`;
  return verdict("leak", message, "memory", [], parties);
}
