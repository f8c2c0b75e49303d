/**
 * What functions do to what may be shared: each use of a global or a cell, with the locks that are held and what the path
 * has done before. Uses are relative to the function that they are kept for; its callers put themselves in front.
 */
import type { Hold } from "../domain/state.js";
import { followed, pastText, type Past, type RoutineId } from "../domain/past.js";
import { UNKNOWN, type Value } from "../domain/value.js";
import type { Step } from "./finding.js";

/** A lock that is held at a use. */
export interface HeldLock {
  /** `UNKNOWN` for a lock that has no name which is the same for everybody. */
  readonly lock: Value;
  readonly kind: string;
  /** Others can hold it at the same time. */
  readonly shared: boolean;
}

export interface Use {
  /** The global, or the object that is a cell. */
  readonly variable: Value;
  readonly writes: boolean;
  readonly locks: readonly HeldLock[];
  /** The innermost acquisition among these. */
  readonly since: Hold | undefined;
  readonly past: Past;
  /** From the function that it is kept for to where it happens. */
  readonly steps: readonly Step[];
  /** Names of the library's functions from there on. */
  readonly down: readonly string[];
}

/** Uses that are kept for one function; more say nothing new. */
const MAX_USES = 64;

export class Uses {
  private readonly uses = new Map<string, Use>();
  /** Routines that it hands to the kernel. */
  readonly hands = new Set<RoutineId>();
  /** It does something for which others may wait. */
  signals = false;

  get all(): readonly Use[] {
    return [...this.uses.values()];
  }

  /** Of uses that differ in the way to them only, the first is kept. */
  add(use: Use): void {
    if (this.uses.size >= MAX_USES) return;
    const locks = use.locks.map(({ lock, kind, shared }) => `${kind}${lock}${shared ? "s" : ""}`);
    const key = `${use.variable}${use.writes ? "w" : "r"}${locks.sort()}|${pastText(use.past)}`;
    if (!this.uses.has(key)) this.uses.set(key, use);
  }

  /** Adds what a called function does. */
  addCalled(called: Uses, before: Past, step: Step, rename: (value: Value) => Value): void {
    for (const use of called.all) {
      const variable = rename(use.variable);
      if (variable === UNKNOWN) continue;
      const past = followed(before, use.past);
      this.add({ ...use, variable, past, steps: [step, ...use.steps] });
    }
    called.hands.forEach((routine) => this.hands.add(routine));
    this.signals ||= called.signals;
  }
}
