/**
 * Notes who uses the user's globals, and the library's cells for one thread, and has those judged that can meet when the
 * walk is over. Which uses can meet is decided in `races.ts`.
 */
import type { State } from "../domain/state.js";
import {
  followed,
  handed,
  NOTHING,
  started,
  waited,
  type Past,
  type RoutineId,
} from "../domain/past.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { Effect } from "../effects.js";
import type { FunctionView, Node } from "../ir/model.js";

import type { Frames } from "./summary.js";
import { globalText, OTHERS, stepOf, withoutLevel, type Step } from "./finding.js";
import { isNamed, isShared } from "./identity.js";
import type { Judge } from "./judge.js";
import type { Meeting } from "../rules/rule.js";
import { findRace, type Order, type RunUse, type Runner } from "./races.js";
import { Uses, type HeldLock, type Use } from "./uses.js";

/** Cells are for one thread: the methods that may write one. */
const CELL =
  /^~lib\/ksync\/(?:lazycell\/LazyCell|oncecell\/OnceCell)<.*>#(?:force|set|getOrInit|take|dispose)$/;
/** What cells have in common with the locks that come late: of a cell only when the object is known to be one. */
const LATE = /^~lib\/ksync\/late\/Late<.*>#(get|get:isInitialized|intoInner)$/;

/** Uses of one variable that are compared with each other. */
const MAX_COMPARED = 200;

export class Sharing implements Order {
  readonly repeated = new Set<RoutineId>();
  private readonly runners: (Runner & { uses: Uses })[] = [];
  private readonly cells = new Set<Value>();
  private readonly order = new Set<string>();
  /** Of the function that is being walked. */
  private current = new Uses();
  /** Frames up to here are the module's start. */
  private startFrames = Infinity;

  constructor(
    private readonly values: Values,
    private readonly judge: Judge,
  ) {}

  // --- while the walk goes on ---

  /** Walks a function whose uses are kept by themselves. */
  collectInto(uses: Uses, walk: () => void): void {
    const outer = this.current;
    this.current = uses;
    walk();
    this.current = outer;
  }

  /** An entry or a routine was walked. */
  noteRunner(id: RoutineId, role: string, uses: Uses): void {
    this.runners.push({ id, role, uses, hands: uses.hands, signals: uses.signals });
  }

  /** The module's start is over: what its frames have made is everybody's, and what it used was its own. */
  endStart(frames: number): void {
    this.startFrames = frames;
    for (const runner of this.runners) runner.uses = new Uses();
  }

  noteGlobal(name: string, writes: boolean, state: State, view: FunctionView, node: Node): void {
    this.note(this.values.global(name), writes, state, view, node, []);
  }

  /** A function is called, which may be a cell's. */
  noteCall(
    target: string,
    object: Value | undefined,
    state: State,
    view: FunctionView,
    node: Node,
  ): void {
    if (object === undefined || !target.startsWith("~lib/ksync/")) return;
    const isCell = CELL.test(target);
    if (!isCell && !LATE.test(target)) return;
    if (isCell) this.cells.add(object);
    if (isNamed(object, this.values)) this.note(object, isCell, state, view, node, [target]);
  }

  /** What an import does to the order of this path and others; `routines` are those that it hands over. */
  noteImport(effect: Effect, routines: readonly RoutineId[], state: State): void {
    for (const routine of routines) {
      this.current.hands.add(routine);
      const runs = effect.callback!.runsAtOnce;
      state.past = this.followed(state.past, handed(NOTHING, routine, runs));
    }
    if (effect.entry.starts) state.past = this.followed(state.past, started(NOTHING));
    if (effect.waits) state.past = this.followed(state.past, waited(NOTHING));
    if (effect.signals) this.current.signals = true;
  }

  /** A call has returned, whose uses are to be the caller's as well. */
  noteCalled(called: Uses, state: State, step: Step, { from, to, node }: Frames): void {
    if (called === this.current) return;
    const done = new Map<Value, Value>();
    const rename = (value: Value): Value => this.values.lift(value, from, to, node, done);
    this.current.addCalled(called, state.past, step, rename);
  }

  /** One past and then another, and what that says of the order of routines. */
  followed(first: Past, then: Past): Past {
    const result = followed(first, then);
    if (result === first || result === then) return result;
    const before = then.waited ? [...first.settled, ...first.running] : first.settled;
    for (const later of [...then.running, ...then.settled]) {
      for (const earlier of before) this.order.add(`${earlier}<${later}`);
      if (!then.waited && first.running.has(later)) this.repeated.add(later);
    }
    return result;
  }

  precedes(one: RoutineId, other: RoutineId): boolean {
    return this.order.has(`${one}<${other}`);
  }

  /** Whether a value is one object that all can reach. */
  isEverybodys(value: Value): boolean {
    return isNamed(value, this.values) && isShared(value, this.values, this.startFrames);
  }

  private note(
    variable: Value,
    writes: boolean,
    state: State,
    view: FunctionView,
    node: Node,
    down: readonly string[],
  ): void {
    if (state.lost) return;
    const holds = state.holds.filter(({ kind, many }) => kind !== undefined && !many);
    const locks = holds.map(({ lock, kind, token }): HeldLock => {
      return {
        lock: this.isEverybodys(lock) ? lock : UNKNOWN,
        kind: kind!,
        shared: token.endsWith("-shared"),
      };
    });
    const steps = [{ functionName: view.name, place: node.place }];
    const { past } = state;
    this.current.add({ variable, writes, locks, since: holds.at(-1), past, steps, down });
  }

  // --- when it is over ---

  /** Judges each variable that several can use, but for globals that another rule looks after. */
  report(others: ReadonlySet<string>): void {
    const byVariable = new Map<Value, RunUse[]>();
    for (const runner of this.runners)
      for (const use of runner.uses.all) {
        const known = byVariable.get(use.variable) ?? [];
        byVariable.set(use.variable, known);
        if (known.length < MAX_COMPARED) known.push({ runner, use });
      }
    for (const [variable, uses] of byVariable) {
      const description = this.values.describe(variable);
      const global = description.kind === "global" ? description.name : undefined;
      const isCell = this.cells.has(variable);
      if (!isCell && (global === undefined || others.has(global))) continue;
      const race = findRace(uses, this.isEverybodys(variable), this.runners, this);
      if (race) this.judgeRace(race.one, race.other, isCell ? undefined : globalText(global!));
    }
  }

  private judgeRace(one: RunUse, other: RunUse, name: string | undefined): void {
    const site = this.siteOf(one.use);
    const otherSite = this.siteOf(other.use);
    if (!site || !otherSite) return;
    const path = one.use.steps.filter(({ functionName }) => !this.judge.isLibrary(functionName));
    const itself = one.runner.id === other.runner.id;
    const verdict = this.judge.first((rule) =>
      rule.onRace?.({
        name,
        one: meetingOf(one),
        other: meetingOf(other),
        itself,
        sameLock: one.use.locks.some(({ lock }) =>
          other.use.locks.some((its) => its.lock === lock),
        ),
        others: OTHERS,
      }),
    );
    if (!verdict) return;
    // What meets itself is told by the name that it begins with.
    const others = [itself ? { ...path[0]!, place: undefined } : stepOf(otherSite)];
    this.judge.findings.push({
      ...verdict,
      ...{ site, path, irql: 0, role: one.runner.role, since: withoutLevel(verdict.since) },
      others,
    });
  }

  /** The user's last call on the way to a use. */
  private siteOf({ steps, down }: Use): ReturnType<typeof siteAt> | undefined {
    const last = steps.findLastIndex(({ functionName }) => !this.judge.isLibrary(functionName));
    return last < 0 ? undefined : siteAt(steps, last, down);
  }
}

function siteAt(steps: readonly Step[], last: number, down: readonly string[]) {
  const below = steps.slice(last + 1).map(({ functionName }) => functionName);
  return { ...steps[last]!, library: false, node: 0, down: [...below, ...down] };
}

function meetingOf({ use: { writes, locks, since }, runner: { role } }: RunUse): Meeting {
  return { writes, locked: locks.length > 0, role, since };
}
