/**
 * What happened in a schedule, as plain data: one event for each call of an import, and one more where a call that has
 * waited goes on. How it is shown is text.ts's and html.ts's business.
 */
import type { Activation } from "../kernel/activation.js";
import type { Fiber } from "../kernel/fiber.js";
import { nameOf } from "../kernel/handles.js";
import type { Kernel, Step } from "../kernel/kernel.js";
import { levelName, type LevelName } from "../kernel/levels.js";
import type { Granularity } from "../machine/instrument.js";
import { describeAccess, describeCall, describeResult, describeValue } from "./words.js";

export interface TimelineEvent {
  /** Who calls, as an index into the fibers. */
  readonly fiber: number;
  /** The import. */
  readonly name: string;
  /** The import with its arguments. */
  readonly call: string;
  /** It began earlier, has waited, and returns now. */
  readonly goesOn: boolean;
  /** Empty where there is none, and where it has not returned yet. */
  result: string;
  returned: boolean;
  readonly irql: LevelName;
  after: LevelName;
  /** What the fiber holds then, the last first. */
  holds: readonly string[];
  /** What the call waits for, when it does. */
  waits: TimelineWait | undefined;
  /** What the module logged by it. */
  readonly log: string[];
  /** Of the virtual clock, in microseconds since the begin. */
  readonly time: number;
  /** Where in the source, `file:line:column` or `behind` that, when it is known. */
  readonly place: string | undefined;
}

export interface TimelineWait {
  readonly what: string;
  /** Who is in the way, as an index into the fibers. */
  readonly holder: number | undefined;
}

interface Open {
  readonly event: TimelineEvent;
  readonly step: Step;
}

/** Collects the events of one schedule. */
export class Timeline {
  readonly fibers: string[] = [];
  readonly events: TimelineEvent[] = [];
  /** The event of which it is not known yet what has come of it. */
  private last: Open | undefined;
  /** Reads what the store that is the last event has stored. */
  private stored: (() => string) | undefined;
  private logged = 0;

  /** The heap's lock is left out: what is done under it nobody else can see. */
  readonly observe = (step: Step, kernel: Kernel): void => {
    if (step.entry.family === "heap") return;
    const isOwn = this.last?.step === step;
    this.settle(kernel);
    if (step.returned && isOwn) return;
    const { fiber, entry, args, irql } = step;
    const event: TimelineEvent = {
      fiber: this.column(fiber.name),
      name: entry.name,
      call: describeCall(entry, args),
      goesOn: step.returned,
      ...{ result: "", returned: false, holds: [], waits: undefined, log: [] },
      irql: levelName(irql),
      after: levelName(irql),
      time: (kernel.clock.now - 1) / UNITS_PER_MICROSECOND,
      place: step.returned ? undefined : placeOf(kernel),
    };
    this.events.push(event);
    this.last = { event, step };
    if (step.returned) this.settle(kernel);
  };

  /** Listens to a kernel whose schedule is about to begin; to accesses too, where others can come in between of them. */
  readonly watch = (kernel: Kernel, granularity: Granularity): void => {
    kernel.observe = this.observe;
    if (granularity !== "memory") return;
    const { accessed } = kernel;
    kernel.accessed = (fiber, address, bytes, site) => {
      accessed?.(fiber, address, bytes, site);
      if (fiber.entry?.activation.holds.at(-1)?.form.kind === "heap") return;
      this.access(fiber, address, bytes, kernel);
    };
  };

  /** Whose effect cannot be seen yet: what a store has stored is read when the next event begins. */
  private access(fiber: Fiber, address: number, bytes: number, kernel: Kernel): void {
    this.settle(kernel);
    const { activation } = fiber.entry!;
    const isStore = bytes < 0;
    const irql = levelName(activation.irql);
    const event: TimelineEvent = {
      fiber: this.column(fiber.name),
      name: isStore ? "store" : "load",
      call: describeAccess(address, bytes),
      ...{ goesOn: false, returned: true, waits: undefined, log: [] },
      result: isStore ? "" : describeValue(kernel.guest.bytes, address, bytes),
      irql,
      after: irql,
      holds: holdsOf(activation),
      time: (kernel.clock.now - 1) / UNITS_PER_MICROSECOND,
      place: placeOf(kernel),
    };
    this.events.push(event);
    if (isStore) this.stored = () => describeValue(kernel.guest.bytes, address, -bytes);
  }

  /** The schedule is over. */
  end(kernel: Kernel): this {
    this.settle(kernel);
    return this;
  }

  /** What has come of the last event is known when the next one begins. */
  private settle(kernel: Kernel): void {
    if (this.stored !== undefined) this.events.at(-1)!.result = this.stored();
    this.stored = undefined;
    if (this.last === undefined) return;
    const { event, step } = this.last;
    const { fiber, entry } = step;
    event.returned = step.returned;
    event.after = levelName(fiber.entry?.activation.irql ?? step.after);
    event.holds = holdsOf(fiber.entry?.activation);
    if (step.returned) event.result = describeResult(entry, step.result);
    else event.waits = this.waitOf(fiber, kernel);
    event.log.push(...kernel.log.slice(this.logged).map(({ text }) => text));
    this.logged = kernel.log.length;
    this.last = undefined;
  }

  private waitOf({ reason }: Fiber, kernel: Kernel): TimelineWait | undefined {
    if (reason === undefined) return undefined;
    const slot = reason.holder?.();
    const holder = slot === undefined ? undefined : kernel.fibers[slot];
    return { what: reason.what, holder: holder && this.column(holder.name) };
  }

  private column(name: string): number {
    const known = this.fibers.indexOf(name);
    return known >= 0 ? known : this.fibers.push(name) - 1;
  }
}

/** The clock's. */
const UNITS_PER_MICROSECOND = 10;

const placeOf = (kernel: Kernel): string | undefined =>
  kernel.keepsFrames ? placeAmong(kernel.guest.frames()) : undefined;

/** What a frame says of its place: "(file:line:column)", or where in the library, "called behind" a place of the user's. */
const PLACE = /\((?:([^(),]+:\d+:\d+)|.*, called (behind [^(),]+:\d+:\d+))\)$/;
const FOREIGN = /^~lib\/|(^|\/)node_modules\//;

/** The innermost place that is the user's own. */
export function placeAmong(frames: readonly string[]): string | undefined {
  for (const frame of frames) {
    const [, place, behind] = PLACE.exec(frame) ?? [];
    if (behind !== undefined) return behind;
    if (place !== undefined && !FOREIGN.test(place)) return place;
  }
  return undefined;
}

/** What an activation holds, the last first. */
export function holdsOf(activation: Activation | undefined): string[] {
  const holds = activation?.holds ?? [];
  return holds
    .filter(({ form }) => form.kind !== "heap")
    .map(nameOfHold)
    .reverse();
}

const nameOfHold = ({ form, handle }: Activation["holds"][number]): string =>
  form.kind === "irql" ? "raised IRQL" : nameOf(form.kind, handle);
