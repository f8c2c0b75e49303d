/**
 * One running entry of a module: its IRQL, its APC state and what it holds. host-driver/core/activation.c is the model,
 * traps and words included. It knows no family of imports.
 */
import { levels } from "../../contract.gen.js";
import type { ImportEntry } from "../../contract.gen.js";
import { badHandle, kindName, nameOf, type Handles, type Kind } from "./handles.js";
import type { Hold, HoldForm } from "./hold.js";
import { levelName } from "./levels.js";
import { trap } from "./trap.js";
import type { Fiber } from "./fiber.js";

export const HOLDS_MAX = 16;
export const { PASSIVE_LEVEL: PASSIVE, APC_LEVEL: APC, DISPATCH_LEVEL: DISPATCH } = levels;

/** What an activation is created with. */
export interface ActivationKind {
  readonly entryIrql: number;
  /** It begins inside a critical region, as system threads do. */
  readonly systemThread?: boolean;
  /** It must be right at PASSIVE_LEVEL and at DISPATCH_LEVEL. */
  readonly threadedDpc?: boolean;
}

export class Activation {
  irql: number;
  readonly entryIrql: number;
  readonly holds: Hold[] = [];
  criticalDepth = 0;
  guardedDepth = 0;
  readonly systemThread: boolean;
  readonly threadedDpc: boolean;
  /** Families keep what belongs to the activation here: its thread, the callback whose routine it runs. */
  thread: object | undefined;
  callback: object | undefined;

  constructor(
    /** Owner in locks: unique in the module, never 0. */
    readonly id: number,
    readonly fiber: Fiber,
    private readonly handles: Handles,
    { entryIrql, systemThread = false, threadedDpc = false }: ActivationKind,
  ) {
    this.irql = this.entryIrql = entryIrql;
    this.systemThread = systemThread;
    this.threadedDpc = threadedDpc;
  }

  /** The IRQL, or DISPATCH_LEVEL where that may be the real one. */
  get highestIrql(): number {
    return this.threadedDpc ? DISPATCH : this.irql;
  }

  /** Every import is checked against its interval before it does anything. */
  checkIrql(entry: ImportEntry): void {
    const { min, max } = entry.irql;
    if (this.highestIrql <= max && this.irql >= min) return;
    const where = this.irql === this.highestIrql ? "at" : "in a threaded DPC, which may run at";
    const allowed =
      min === max
        ? `allowed at ${levelName(max)} only`
        : `allowed ${levelName(min)} to ${levelName(max)}`;
    trap(
      this.highestIrql > max ? "irql-too-high" : "irql-too-low",
      `${entry.name} ${where} ${levelName(this.highestIrql)}, ${allowed}`,
    );
  }

  // --- IRQL ---

  private raise(level: number): void {
    if (level <= this.irql) return;
    this.irql = level;
    // A running fiber has its processor to itself until it is switched: the raise never waits.
    if (level === DISPATCH) this.fiber.processor.holder = this.fiber;
  }

  private lower(level: number): void {
    if (level < DISPATCH && this.irql === DISPATCH) this.fiber.processor.holder = undefined;
    this.irql = level;
  }

  /** Depends on what is behind a handle, without asking for it. */
  touch(handle: number): void {
    this.handles.touch(handle);
  }

  // --- holds ---

  /** Checks that there is room for one more hold and raises to `level`. The hold counts once it is committed. */
  beginHold(form: HoldForm, held: unknown, handle: number, level = this.irql): Hold {
    if (this.holds.length === HOLDS_MAX)
      trap("too-many-holds", `${nameOf(form.kind, handle)} would be number ${HOLDS_MAX + 1}`);
    const hold = { form, held, handle, savedIrql: this.irql };
    this.raise(level);
    return hold;
  }

  commitHold(hold: Hold): void {
    this.holds.push(hold);
  }

  /** What the begun hold was for is not to be had: the IRQL is again what it was. */
  abandonHold(hold: Hold): void {
    this.lower(hold.savedIrql);
  }

  /** The innermost hold of this kind on this handle, in whatever form. */
  findHold(handle: number, kind: Kind): Hold | undefined {
    return this.holds.findLast((hold) => hold.handle === handle && hold.form.kind === kind);
  }

  /** Releases the innermost hold of this form on this handle. */
  endHold(handle: number, form: HoldForm): void {
    if (handle !== 0) this.handles.touch(handle);
    const found = this.holds.findLastIndex((hold) => hold.handle === handle && hold.form === form);
    if (found < 0) this.refuseRelease(handle, form);
    const inner = form.savesIrql
      ? this.holds.findLastIndex((hold, index) => index > found && hold.form.needsIrql)
      : -1;
    if (inner >= 0) {
      const later = this.holds[inner]!;
      trap(
        "release-order",
        `${nameOf(form.kind, handle)}, but ${nameOf(later.form.kind, later.handle)} was acquired later`,
      );
    }
    this.removeHold(found);
  }

  private removeHold(index: number): void {
    const [hold] = this.holds.splice(index, 1) as [Hold];
    hold.form.release(this, hold);
    if (hold.form.savesIrql) this.lower(hold.savedIrql);
  }

  private refuseRelease(handle: number, { kind }: HoldForm): never {
    if (this.findHold(handle, kind) !== undefined) trap("wrong-release-form", nameOf(kind, handle));
    const hasHandle = kind !== "heap" && kind !== "irql";
    if (hasHandle && this.handles.find(handle, kind) === undefined) badHandle(handle, kind);
    return trap("release-unheld", nameOf(kind, handle));
  }

  // --- APCs ---

  get allApcsDisabled(): boolean {
    return this.guardedDepth !== 0 || this.irql >= APC;
  }

  get apcsDisabled(): boolean {
    return (
      this.systemThread ||
      this.criticalDepth !== 0 ||
      this.allApcsDisabled ||
      this.holds.some((hold) => hold.form.disablesApcs)
    );
  }

  // --- the end ---

  /** What an entry must have put back when it returns. */
  checkReturn(): void {
    const hold = this.holds.at(-1);
    if (this.irql !== this.entryIrql && (hold === undefined || hold.form.kind === "irql"))
      trap(
        "entry-irql-changed",
        `entered at ${levelName(this.entryIrql)}, returned at ${levelName(this.irql)}`,
      );
    if (hold !== undefined)
      trap(
        "held-at-return",
        `${kindName(hold.form.kind)} 0x${hold.handle.toString(16)} (${this.holds.length} held)`,
      );
    if (this.criticalDepth !== 0 || this.guardedDepth !== 0)
      trap(
        "apc-depth-changed",
        `${this.criticalDepth} critical and ${this.guardedDepth} guarded regions were entered and not left`,
      );
  }
}
