/**
 * What calls do: of functions by their summaries, of imports by their effects, of function values by what they stand for,
 * of the heap by what is known of it.
 */
import type { RoutineId } from "../domain/past.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, Values, type Value } from "../domain/value.js";
import { effectOfImport, type Effect } from "../effects.js";
import type { FunctionView, ModuleView, Node } from "../ir/model.js";
import type { ImportEvent, Rule } from "../rules/rule.js";
import { globalValue } from "./evaluate.js";
import { Escapes } from "./escapes.js";
import { NO_IRQL, siteOf, uncounted } from "./finding.js";
import { GuardedData } from "./guarded.js";
import { applyImport } from "./imports.js";
import type { Judge } from "./judge.js";
import { LockClasses } from "./lock-classes.js";
import { LockOrder } from "./order.js";
import { Routines } from "./routines.js";
import { findWatched } from "./reach.js";
import { Sharing } from "./sharing.js";
import { Summaries, type Summary } from "./summaries.js";
import { liftState } from "./summary.js";
import { FunctionTable } from "./table.js";
import { Tagged } from "./tagged.js";
import type { Surroundings, Walk } from "./walk.js";

/** Calls inside calls; deeper ones are taken to change nothing. */
const MAX_DEPTH = 160;

/** The heap's functions, which are ksync's own: they change no state, and what they give is an object. */
const ALLOCATES = /^~lib\/ksync\/runtime\/heap\/__(new|alloc|renew|realloc)$/;
const FREES = /^~lib\/ksync\/runtime\/heap\/__free$/;

type IndirectCall = Node & { readonly op: "call.indirect" };

export class Calls implements Surroundings {
  readonly values = new Values();
  readonly constants: ModuleView["constants"];
  readonly watched: ReadonlySet<string>;
  readonly table: FunctionTable;
  readonly routines: Routines;
  readonly order: LockOrder;
  readonly sharing: Sharing;
  private started = false;
  private readonly escapes: Escapes;
  readonly tagged: Tagged;
  private readonly classes: LockClasses;
  private readonly guarded: GuardedData;
  readonly summaries: Summaries;

  constructor(
    private readonly module: ModuleView,
    private readonly judge: Judge,
    /** What a call through an unknown function value may reach. */
    private readonly orphans: ReadonlyMap<string, readonly string[]>,
    readonly initial: Surroundings["initial"],
  ) {
    this.constants = module.constants;
    this.table = new FunctionTable(module, this.values);
    this.routines = new Routines(this.values, this.table);
    const { declared } = module;
    this.classes = new LockClasses(declared, this);
    this.order = new LockOrder(this.values, judge, this.classes);
    this.sharing = new Sharing(this.values, judge);
    this.guarded = new GuardedData(declared, this, judge, this.classes, this.sharing);
    this.escapes = new Escapes(declared, this.values, judge, this.sharing);
    this.watched = new Set([
      ...findWatched(module),
      ...declared.guardGlobals,
      ...declared.guarded.keys(),
      ...declared.locks.keys(),
    ]);
    this.tagged = new Tagged(this, judge);
    this.summaries = new Summaries(module, judge, this.sharing, this.tagged, this);
  }

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
    if (this.judge.calls.length > MAX_DEPTH) {
      state.lost = true;
      state.value = UNKNOWN;
      return [state];
    }
    this.tagged.judgeCall(view, args, state, walk.view, node);
    if (view.promises && this.judge.beforeUser(walk.view)) this.tagged.judgeRole(view);
    this.sharing.noteCall(target, args[0], state, walk.view, node);
    this.escapes.noteCall(target, args, state, walk.view, node);
    if (this.started) this.guarded.noteCall(target, args[0], state, walk.view, node);
    const step = { functionName: walk.view.name, place: node.place };
    this.judge.calls.push(step);
    const summary = this.summaries.of(view, args, state);
    this.judge.calls.pop();
    const frames = { from: summary.frame, to: walk.frame, node: node.id };
    this.sharing.noteCalled(summary.uses, state, step, frames);
    for (const pending of summary.pending) {
      const since = pending.since && sinceAt(pending.since, summary, state, walk.view, node);
      this.judge.hand({ ...pending, since }, walk.view, node, view.name);
    }
    walk.extremes.include(summary.extremes, node, view.name);
    // The end of a call of the library's in which something was given back.
    if (!walk.view.library && summary.exits.some(({ holds }) => holds.length < state.holds.length))
      this.judge.noteRight(node);
    const below = {
      callee: view,
      caller: siteOf(walk.view, node),
      entryHolds: summary.holds,
      touches: this.summaries.reach(target).touches,
    };
    return summary.exits.map((exit) => {
      const lifted = liftState(exit, state, frames, below, this.values);
      lifted.past = this.sharing.followed(state.past, exit.past);
      // What a field's setter is given is the lock, else what is read.
      this.classes.note(target, target.includes("#set:") ? args[1]! : lifted.value, lifted);
      return lifted;
    });
  }

  /** The module's start is over. What was found out while it ran does not hold for others. */
  endStart(): void {
    this.started = true;
    this.sharing.endStart(this.summaries.frameCount);
    this.summaries.forget();
  }

  callIndirect(
    walk: Walk,
    node: IndirectCall,
    target: Value,
    args: readonly Value[],
    state: State,
  ): State[] {
    const name = this.table.at(target);
    const view = name === undefined ? undefined : this.module.functions.get(name);
    if (!view) return this.callAny(walk, node, target, args, state);
    this.table.noteReached(view.name);
    // A call with another signature traps, so nothing comes after it.
    if (view.signature !== node.signature) return [];
    return this.call(walk, node, view.name, args, state);
  }

  /** A call of one of those functions that nobody is seen to call; when there are none, of one that changes nothing. */
  private callAny(
    walk: Walk,
    node: IndirectCall,
    target: Value,
    args: readonly Value[],
    state: State,
  ): State[] {
    const from = this.table.originOf(target);
    if (from !== undefined) this.judgeUnknown({ handed: false, from }, state, walk, node);
    else {
      this.table.noteUnknown(node.signature);
      const candidates = this.orphans.get(node.signature) ?? [];
      if (candidates.length > 0)
        return candidates.flatMap((name) => this.call(walk, node, name, args, state.clone()));
    }
    state.value = UNKNOWN;
    return [state];
  }

  /**
   * A function is handed to the kernel by an import: one that is known, or one of those that nobody is seen to call.
   * Undefined when it is not known which.
   */
  private handOver(
    walk: Walk,
    node: Node,
    effect: Effect,
    args: readonly Value[],
    state: State,
  ): readonly RoutineId[] {
    const index = args[effect.callback!.routine]!;
    const handed = this.judge.wayTo(walk.view, node)?.site;
    const name = this.table.at(index);
    if (name !== undefined) {
      this.table.noteReached(name);
      return [this.routines.handOver(name, effect, args, state, handed)];
    }
    const signature = this.module.routineSignature;
    const from =
      this.table.originOf(index) ?? (this.table.hasSignature(signature) ? undefined : "lost");
    if (from !== undefined) {
      this.judgeUnknown({ handed: true, from }, state, walk, node, effect.entry.name);
      return [];
    }
    this.table.noteUnknown(signature);
    return (this.orphans.get(signature) ?? []).map((candidate) =>
      this.routines.handOver(candidate, effect, args, state, handed),
    );
  }

  private judgeUnknown(
    event: Parameters<NonNullable<Rule["onUnknownFunction"]>>[0],
    state: State,
    walk: Walk,
    node: Node,
    callee?: string,
  ): void {
    if (state.lost) return;
    const handed = event.handed || this.judge.beforeUser(walk.view);
    const verdict = this.judge.first((rule) => rule.onUnknownFunction?.({ ...event, handed }));
    if (verdict) this.judge.hand({ ...verdict, irql: NO_IRQL, down: [] }, walk.view, node, callee);
  }

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
    const handed = effect.callback ? this.handOver(walk, node, effect, args, state) : [];
    this.sharing.noteImport(effect, handed, state);
    const judge = (event: ImportEvent): boolean => {
      const verdict = this.judge.first((rule) => rule.onImport?.(event));
      const found = { irql: event.state.irql, down: [], unlessGiven: uncounted(event.state) };
      if (verdict) this.judge.hand({ ...verdict, ...found }, walk.view, node, base);
      return verdict !== undefined;
    };
    const after = applyImport(
      {
        ...{ effect, args, fresh, judge },
        site: { ...siteOf(walk.view, node), down: [base] },
        node: node.id,
        acquires: (lock, before) => this.order.note(lock, before, walk.view, node),
        releases: ({ hold, certain }) => {
          // What may as well be of another lock does not make up for all that a loop has acquired of this one.
          if (certain || hold.lock === UNKNOWN) this.judge.noteGiven(hold);
          if (!walk.view.library) this.judge.noteRight(node);
        },
        isFunction: (value) => this.table.has(value),
      },
      state,
      this.values,
    );
    for (const { irql, lost } of after) if (!lost) walk.extremes.note({ irql, node, down: [base] });
    return after;
  }

  globalUsed(walk: Walk, node: Node, name: string, writes: boolean, state: State): void {
    if (!this.watched.has(name)) return;
    this.sharing.noteGlobal(name, writes, state, walk.view, node);
    if (this.started) this.guarded.noteGlobal(name, writes, state, walk.view, node);
    this.classes.note(name, writes ? state.value : globalValue(name, state, this), state);
    if (writes) this.escapes.noteGlobal(name, state, walk.view, node);
  }

  /** A result tells what was acquired when outcomes differ in what is held, and one of them is zero. */
  dropped(
    walk: Walk,
    node: Node & { readonly op: "call" },
    before: Pick<State, "irql" | "holds">,
    after: readonly State[],
  ): void {
    if (walk.view.library) return;
    const count = before.holds.length;
    const acquired = after.filter(({ holds }) => holds.length > count);
    const not = after.some(
      ({ holds, value }) => holds.length === count && this.values.numberOf(value) === 0,
    );
    if (!not || acquired.length === 0 || after.some(({ lost }) => lost)) return;
    const verdict = this.judge.first((rule) => rule.onDrop?.());
    if (!verdict) return;
    const view = this.module.functions.get(node.target);
    const name = view?.imported?.base ?? node.target;
    this.judge.hand({ ...verdict, irql: before.irql, down: [] }, walk.view, node, name);
    for (const state of acquired)
      state.holds = state.holds.map((hold, at) =>
        at < count ? hold : { ...hold, reported: true },
      );
  }
}

/** The acquisition that a callee's finding speaks of, as the caller sees it. */
function sinceAt(
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
