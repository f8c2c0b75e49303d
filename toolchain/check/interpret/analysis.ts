/**
 * The analysis of a whole module: entries and the routines that they hand to the kernel, functions with one summary for
 * each state that they are called in, and the findings of all rules.
 */
import { roles } from "../../contract.gen.js";
import { irql, type Irql } from "../domain/irql.js";
import { State, type Hold, type Site } from "../domain/state.js";
import { UNKNOWN, Values, type Value } from "../domain/value.js";
import { effectOfImport, type Callback, type Effect } from "../effects.js";
import type { FunctionView, ModuleView, Node } from "../ir/model.js";
import type { ImportEvent, Rule, Verdict } from "../rules/rule.js";
import { siteOf, stepOf, type Finding, type Pending, type Step } from "./finding.js";
import { isLasting, isNamed, isShared } from "./identity.js";
import { applyImport } from "./imports.js";
import { LockOrder } from "./order.js";
import { findSmall } from "./small.js";
import { GLOBAL_CONTENT, keyOf, liftState, restrict } from "./summary.js";
import { findReach, type Reach } from "./reach.js";
import { FunctionTable } from "./table.js";
import { Walk, type Surroundings } from "./walk.js";

/** How many states of one of the user's functions are told apart before arguments and memory are no longer. */
const MAX_SUMMARIES = 24;
/** States of one function that are walked at all. */
const MAX_WALKS = 256;
/** The library's functions are called from everywhere, and end soon. */
const MAX_LIBRARY_SUMMARIES = 4096;
/** Calls inside calls; deeper ones are taken to change nothing. */
const MAX_DEPTH = 160;
/** Passes over a function that calls itself. */
const MAX_PASSES = 6;

/** The heap's functions, which are ksync's own: they change no state, and what they give is an object. */
const ALLOCATES = /^~lib\/ksync\/runtime\/heap\/__(new|alloc|renew|realloc)$/;
const FREES = /^~lib\/ksync\/runtime\/heap\/__free$/;

export interface EntryPoint {
  readonly functionName: string;
  readonly role: string;
  readonly irql: Irql;
}

interface Summary {
  exits: State[];
  readonly pending: Pending[];
  /** What its first caller held: another caller holds the same, acquired elsewhere. */
  readonly holds: readonly Hold[];
  readonly frame: number;
  active: boolean;
  /** It was asked for while it was being made: by a recursion. */
  asked: boolean;
}

/** A function that is to be walked from outside. */
interface Start extends EntryPoint {
  readonly args: readonly Value[];
  readonly memory: State;
  /** Where a routine was handed to the kernel. */
  readonly handed: Site | undefined;
}

type RuleTable = readonly Rule[];

export class Analysis implements Surroundings {
  readonly values = new Values();
  readonly findings: Finding[] = [];
  readonly constants: ModuleView["constants"];
  private readonly summaries = new Map<string, Summary>();
  private readonly counts = new Map<string, number>();
  private readonly queue: Start[] = [];
  private readonly handed = new Set<string>();
  readonly table: FunctionTable;
  private readonly order = new LockOrder();
  /** Nodes where a release gives back what is held, on some path. */
  private readonly right = new Set<number>();
  /** Which entry or routine is being walked. */
  private started = "";
  private startFrames = 0;
  private readonly reach: (name: string) => Reach;
  private readonly small: (name: string) => boolean;
  private readonly stack: Step[] = [];
  /** Of the function that is being walked: where findings inside the library wait for its callers. */
  private collecting: Pending[] = [];
  private left: State | undefined;
  private role = "entry";
  private frames = 0;

  constructor(
    private readonly module: ModuleView,
    private readonly rules: RuleTable,
    /** What a call through an unknown function value may reach. */
    private readonly orphans: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.constants = module.constants;
    this.table = new FunctionTable(module, this.values);
    this.reach = findReach(module);
    this.small = findSmall(module);
  }

  /** Walks the module's start, then every entry, then the routines that these hand to the kernel. */
  run(start: string | undefined, entries: readonly EntryPoint[]): void {
    if (start === undefined) this.left = new State(0, false, []);
    else {
      const at = irql(roles.entry.irql.min, roles.entry.irql.max);
      const exits = this.enter({ functionName: start, role: "entry", irql: at, ...this.nothing() });
      this.left = this.leftBehind(exits);
      this.startFrames = this.frames;
    }
    for (const entry of entries) this.enter({ ...entry, ...this.nothing() });
    for (let next = this.queue.shift(); next; next = this.queue.shift()) this.enter(next);
    this.reportCycles();
    this.refine();
  }

  /** Findings at places that are right on another path are another rule's. */
  private refine(): void {
    for (const rule of this.rules)
      for (const [index, finding] of this.findings.entries())
        if (rule.refines === finding.rule.id && this.right.has(finding.site.node))
          this.findings[index] = { ...finding, rule, says: rule.says ?? finding.says };
  }

  initial(base: Value, offset: number): Value | undefined {
    if (this.left) return this.left.read(base, offset);
    // While the start runs, a global that it has not set has its first value.
    const description = this.values.describe(base);
    if (description.kind !== "global" || offset !== GLOBAL_CONTENT) return undefined;
    const first = this.module.variables.get(description.name);
    return first === undefined ? undefined : this.values.constant(first);
  }

  private nothing(): Pick<Start, "args" | "memory" | "handed"> {
    return { args: [], memory: new State(0, false, []), handed: undefined };
  }

  /** What the start leaves in memory that later code can rely on: objects and functions, no counts or flags. */
  private leftBehind(exits: readonly State[]): State {
    const kept = new State(0, false, []);
    const [exit] = exits;
    for (const [base, fields] of exit?.contents ?? [])
      for (const [offset, value] of fields)
        if (isLasting(value, this.values, this.table)) kept.write(base, offset, value);
    return kept;
  }

  /** Walks a function as its caller outside the module calls it, and judges how it returns. */
  private enter(start: Start): readonly State[] {
    const view = this.module.functions.get(start.functionName);
    if (!view) return [];
    this.role = start.role;
    this.started = `${start.functionName}|${start.args}`;
    const role = (roles as Readonly<Record<string, { readonly apc?: string }>>)[start.role];
    const frame = ++this.frames;
    const args = Array.from(
      { length: view.parameters },
      (_, index) => start.args[index] ?? this.values.fresh(frame, 0, `a${index}`),
    );
    const state = start.memory.clone();
    state.irql = start.irql;
    state.apcsOff = role?.apc !== undefined;
    state.holds = [];
    const { exits, pending } = this.summarize(view, args, state);
    const site = (hold: Hold | undefined): Site => hold?.site ?? siteOf(view);
    for (const one of pending) this.report(one, { ...siteOf(view), down: one.down });
    for (const exit of exits) {
      if (exit.lost) continue;
      const holds = exit.holds.filter(({ many, reported }) => !many && !reported);
      for (const hold of holds) {
        const event = { state: exit, entryIrql: start.irql, hold };
        const verdict = this.first((rule) => rule.onReturn?.(event));
        if (verdict) this.report({ ...verdict, irql: exit.irql }, site(hold));
      }
    }
    return exits;
  }

  private first(ask: (rule: Rule) => Verdict | undefined): (Verdict & { rule: Rule }) | undefined {
    for (const rule of this.rules) {
      const verdict = ask(rule);
      if (verdict) return { ...verdict, rule };
    }
    return undefined;
  }

  private report(
    { rule, says, irql: at, since }: Verdict & { rule: Rule; irql: Irql },
    site: Site,
  ): void {
    const path = this.stack.filter(({ functionName }) => !this.isLibrary(functionName));
    const seen = since && this.seenByUser(since);
    this.findings.push({ rule, site, says, irql: at, since: seen, path, role: this.role });
  }

  /** An acquisition by a library's function that has not returned yet is told at the user's call of it. */
  private seenByUser(hold: Hold): Hold {
    if (!hold.site.library) return hold;
    const at = this.stack.findLastIndex(
      ({ functionName }) => functionName === hold.site.functionName,
    );
    const caller = this.stack
      .slice(0, at)
      .findLastIndex((step) => !this.isLibrary(step.functionName));
    if (at < 0 || caller < 0) return hold;
    const { functionName, place } = this.stack[caller]!;
    const down = [
      ...this.stack.slice(caller + 1, at + 1).map((step) => step.functionName),
      ...hold.site.down,
    ];
    return { ...hold, site: { functionName, library: false, place, node: 0, down } };
  }

  private isLibrary(name: string): boolean {
    return this.module.functions.get(name)?.library ?? true;
  }

  // --- calls ---

  call(walk: Walk, node: Node, target: string, args: readonly Value[], state: State): State[] {
    const view = this.module.functions.get(target);
    if (!view) return [state];
    if (view.imported) return this.callImport(walk, node, view, args, state);
    if (ALLOCATES.test(target)) {
      const classId = target.endsWith("__new") ? this.values.numberOf(args[1]!) : undefined;
      state.value = this.values.fresh(walk.frame, node.id, "o", { object: { classId } });
      return [state];
    }
    if (FREES.test(target)) return [state];
    if (this.stack.length > MAX_DEPTH) {
      state.lost = true;
      state.value = UNKNOWN;
      return [state];
    }
    this.stack.push({ functionName: walk.view.name, place: node.place });
    const summary = this.summarize(view, args, state);
    this.stack.pop();
    for (const pending of summary.pending) {
      const since = pending.since && this.sinceAt(pending.since, summary, state, walk.view, node);
      this.hand({ ...pending, since }, walk.view, node, view.name);
    }
    // The end of a call of the library's in which something was given back.
    if (!walk.view.library && summary.exits.some(({ holds }) => holds.length < state.holds.length))
      this.right.add(node.id);
    const below = {
      callee: view,
      caller: siteOf(walk.view, node),
      entryHolds: summary.holds,
      touches: this.reach(target).touches,
    };
    return summary.exits.map((exit) =>
      liftState(
        exit,
        state,
        { from: summary.frame, to: walk.frame, node: node.id },
        below,
        this.values,
      ),
    );
  }

  /** Passes a finding in the library on to the caller; in the user's code it is one. */
  private hand(pending: Pending, caller: FunctionView, node: Node, callee: string): void {
    const down = [callee, ...pending.down];
    if (caller.library) this.collect({ ...pending, down });
    else {
      this.stack.push({ functionName: caller.name, place: node.place });
      this.report(pending, { ...siteOf(caller, node), down });
      this.stack.pop();
    }
  }

  /** The acquisition that a callee's finding speaks of, as the caller sees it. */
  private sinceAt(
    since: Hold,
    summary: Summary,
    state: State,
    caller: FunctionView,
    node: Node,
  ): Hold {
    const index = summary.holds.indexOf(since);
    if (index >= 0) return state.holds[index] ?? since;
    if (!since.site.library) return since;
    return { ...since, site: { ...siteOf(caller, node), down: since.site.down } };
  }

  private collect(pending: Pending): void {
    const known = this.collecting.some(
      (one) => one.rule === pending.rule && `${one.down}` === `${pending.down}`,
    );
    if (!known) this.collecting.push(pending);
  }

  private summarize(view: FunctionView, args: readonly Value[], state: State): Summary {
    const { touches, globals } = this.reach(view.name);
    if (!touches && view.library && this.small(view.name)) return this.walkSmall(view, args, state);
    const count = this.counts.get(view.name) ?? 0;
    const many = count >= (view.library ? MAX_LIBRARY_SUMMARIES : MAX_SUMMARIES);
    if (many) args = args.map(() => UNKNOWN);
    const entry = restrict(state, args, many ? NONE : globals, this.values);
    const key = `${view.name}|${keyOf(entry, args, touches)}`;
    const known = this.summaries.get(key);
    if (known) {
      if (known.active) known.asked = true;
      return known;
    }
    this.counts.set(view.name, count + 1);
    if (!view.library && count >= MAX_WALKS) entry.lost = true;
    const summary: Summary = {
      exits: [],
      pending: [],
      holds: entry.holds,
      frame: ++this.frames,
      active: true,
      asked: false,
    };
    this.summaries.set(key, summary);
    const outer = this.collecting;
    this.collecting = summary.pending;
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const before = summary.exits
        .map((exit) => exit.discipline())
        .sort()
        .join();
      const begin = entry.clone();
      begin.locals = this.localsOf(view, args);
      summary.asked = false;
      summary.exits = new Walk(this, view, summary.frame).run(begin);
      const after = summary.exits
        .map((exit) => exit.discipline())
        .sort()
        .join();
      if (!summary.asked || before === after) break;
    }
    this.collecting = outer;
    summary.active = false;
    return summary;
  }

  private localsOf(view: FunctionView, args: readonly Value[]): Value[] {
    return view.zeros.map((zero, index) => args[index] ?? this.values.constant(zero));
  }

  /** A function that is quicker walked than looked up. */
  private walkSmall(view: FunctionView, args: readonly Value[], state: State): Summary {
    const frame = ++this.frames;
    const begin = state.clone();
    begin.locals = this.localsOf(view, args);
    const exits = new Walk(this, view, frame).run(begin);
    return { exits, pending: [], holds: state.holds, frame, active: false, asked: false };
  }

  callIndirect(
    walk: Walk,
    node: Node & { readonly op: "call.indirect" },
    target: Value,
    args: readonly Value[],
    state: State,
  ): State[] {
    const name = this.table.at(target);
    const view = name === undefined ? undefined : this.module.functions.get(name);
    if (view) {
      this.table.noteReached(view.name);
      // A call with another signature traps, so nothing comes after it.
      if (view.signature !== node.signature) return [];
      return this.call(walk, node, view.name, args, state);
    }
    return this.callAny(walk, node, args, state);
  }

  /** A call of one of those functions that nobody is seen to call; when there are none, of one that changes nothing. */
  private callAny(
    walk: Walk,
    node: Node & { readonly op: "call.indirect" },
    args: readonly Value[],
    state: State,
  ): State[] {
    this.table.noteUnknown(node.signature);
    const candidates = this.orphans.get(node.signature) ?? [];
    if (candidates.length > 0)
      return candidates.flatMap((name) => this.call(walk, node, name, args, state.clone()));
    state.value = UNKNOWN;
    return [state];
  }

  // --- imports ---

  private callImport(
    walk: Walk,
    node: Node,
    view: FunctionView,
    args: readonly Value[],
    state: State,
  ): State[] {
    const { base } = view.imported!;
    const effect = effectOfImport(view.imported!);
    const fresh = (path: string, from?: string): Value =>
      this.values.fresh(walk.frame, node.id, path, from === undefined ? {} : { from });
    if (!effect) {
      state.value = fresh("r");
      return [state];
    }
    if (effect.callback) this.handOver(effect, effect.callback, args, state, walk, node);
    const site = { ...siteOf(walk.view, node), down: [base] };
    const judge = (event: ImportEvent): boolean => {
      const verdict = this.first((rule) => rule.onImport?.(event));
      if (!verdict) return false;
      const { rule, says, since } = verdict;
      const pending = { rule, says, since, irql: event.state.irql, down: [] };
      this.hand(pending, walk.view, node, base);
      return true;
    };
    const acquires = (lock: Value, before: State): void => this.noteOrder(lock, before, walk, node);
    const releases = (): void => {
      if (!walk.view.library) this.right.add(node.id);
    };
    const isFunction = (value: Value): boolean => this.table.has(value);
    const call = {
      effect,
      args,
      site,
      node: node.id,
      fresh,
      judge,
      acquires,
      releases,
      isFunction,
    };
    return applyImport(call, state, this.values);
  }

  /** What a routine can reach, it and its maker write from now on: only under a lock that is held do numbers stay. */
  private share(reachable: State, state: State): void {
    const held = new Set(state.holds.map(({ lock }) => lock));
    for (const [base, fields] of reachable.contents) {
      const guarded = [...fields.values()].some((value) => held.has(value));
      for (const [offset, value] of fields) {
        if (this.values.numberOf(value) === undefined || this.table.has(value)) continue;
        reachable.write(base, offset, UNKNOWN);
        if (!guarded) state.write(base, offset, UNKNOWN);
      }
    }
  }

  /** A routine that is handed to the kernel is walked later, with what it can reach now. */
  private handOver(
    effect: Effect,
    { routine, context, role }: Callback,
    args: readonly Value[],
    state: State,
    walk: Walk,
    node: Node,
  ): void {
    const name = this.table.at(args[routine]!);
    if (name === undefined) return;
    this.table.noteReached(name);
    const { min, max } = effect.entry.params[routine]!.irql!;
    const passed = [args[context]!];
    const memory = restrict(state, passed, undefined, this.values);
    this.share(memory, state);
    memory.holds = [];
    memory.taken = [];
    const key = `${name}|${role}|${keyOf(memory, passed, false)}`;
    if (this.handed.has(key)) return;
    this.handed.add(key);
    const handed = siteOf(walk.view, node);
    this.queue.push({
      functionName: name,
      role,
      irql: irql(min, max),
      args: passed,
      memory,
      handed,
    });
  }

  /** A result tells what was acquired when outcomes differ in what is held, and one of them is zero. */
  dropped(
    walk: Walk,
    node: Node & { readonly op: "call" },
    before: number,
    after: readonly State[],
  ): void {
    if (walk.view.library) return;
    const acquired = after.filter(({ holds }) => holds.length > before);
    const not = after.some(
      ({ holds, value }) => holds.length === before && this.values.numberOf(value) === 0,
    );
    if (!not || acquired.length === 0 || after.some(({ lost }) => lost)) return;
    const verdict = this.first((rule) => rule.onDrop?.());
    if (!verdict) return;
    const view = this.module.functions.get(node.target);
    const name = view?.imported?.base ?? node.target;
    const found = { since: undefined, ...verdict, irql: acquired[0]!.irql, down: [] };
    this.hand(found, walk.view, node, name);
    for (const state of acquired)
      state.holds = state.holds.map((hold, at) =>
        at < before ? hold : { ...hold, reported: true },
      );
  }

  // --- the order of locks ---

  private noteOrder(lock: Value, state: State, walk: Walk, node: Node): void {
    if (!isNamed(lock, this.values)) return;
    const steps = [...this.stack, { functionName: walk.view.name, place: node.place }];
    const path = steps.filter(({ functionName }) => !this.isLibrary(functionName));
    const last = path.at(-1);
    if (!last) return;
    const from = steps.indexOf(last);
    const down = steps.slice(from + 1).map(({ functionName }) => functionName);
    const site = {
      functionName: last.functionName,
      library: false,
      place: last.place,
      node: 0,
      down,
    };
    const among = state.holds.flatMap((hold) => (hold.many ? [] : [hold.lock]));
    for (const held of state.holds) {
      if (held.kind === undefined || held.many || held.reported) continue;
      if (held.lock === lock || !isNamed(held.lock, this.values)) continue;
      const others = among.filter((one) => one !== held.lock && one !== lock);
      const { role, started } = this;
      this.order.note({
        from: held.lock,
        to: lock,
        held,
        site,
        path,
        role,
        among: others,
        start: started,
      });
    }
  }

  private reportCycles(): void {
    for (const [one, ...others] of this.order.cycles((lock) =>
      isShared(lock, this.values, this.startFrames),
    )) {
      const verdict = this.first((rule) => rule.onCycle?.({ others: OTHERS }));
      if (!verdict) return;
      const { site, path, role, held } = one!;
      const irql = held.saved ?? 0;
      this.findings.push({
        ...{ rule: verdict.rule, says: verdict.says, site, path, role, irql, since: held },
        others: others.flatMap(({ held: first, site: second }) => [
          stepOf(first.site),
          stepOf(second),
        ]),
      });
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Stands in a verdict for acquisitions that the reporter tells. */
export const OTHERS = "{others}";
