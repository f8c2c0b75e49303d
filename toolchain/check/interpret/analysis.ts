/** The analysis of a whole module: its start, its entries, the routines that they hand to the kernel, and how each returns. */
import { roles } from "../../contract.gen.js";
import { irql } from "../domain/irql.js";
import { State, type Hold } from "../domain/state.js";
import type { Value } from "../domain/value.js";
import type { FunctionView, ModuleView } from "../ir/model.js";
import type { Rule } from "../rules/rule.js";
import { Calls } from "./calls.js";
import { RETURNS, uncounted, type Finding } from "./finding.js";
import { isLasting } from "./identity.js";
import { Judge } from "./judge.js";
import type { EntryPoint, Routine } from "./routines.js";
import { GLOBAL_CONTENT } from "./summary.js";

export class Analysis {
  private readonly judge: Judge;
  private readonly calls: Calls;
  /** What the module's start has left in memory; undefined while it runs. */
  private left: State | undefined;

  constructor(
    private readonly module: ModuleView,
    rules: readonly Rule[],
    /** What a call through an unknown function value may reach. */
    orphans: ReadonlyMap<string, readonly string[]> = new Map(),
  ) {
    this.judge = new Judge(module, rules);
    this.calls = new Calls(module, this.judge, orphans, (base, offset) =>
      this.initial(base, offset),
    );
  }

  get findings(): readonly Finding[] {
    return this.judge.findings;
  }

  /** Functions that a call whose target is lost sight of may reach; undefined when there is no such call. */
  orphans(): ReadonlyMap<string, readonly string[]> | undefined {
    return this.calls.table.orphans();
  }

  /** Walks the module's start, every entry, the routines that these hand to the kernel, and what has only tags. */
  run(start: string | undefined, entries: readonly EntryPoint[]): void {
    const { order, sharing } = this.calls;
    let startFrames = 0;
    if (start === undefined) this.left = new State(0, false, []);
    else {
      const at = irql(roles.entry.irql.min, roles.entry.irql.max);
      const exits = this.enter(this.fromOutside({ functionName: start, role: "entry", irql: at }));
      this.left = this.leftBehind(exits);
      startFrames = this.calls.summaries.frameCount;
    }
    this.calls.endStart();
    for (const entry of entries) this.enter(this.fromOutside(entry));
    this.enterRoutines();
    this.walkTagged();
    this.enterRoutines();
    order.reportCycles(startFrames);
    const { guardGlobals, guarded } = this.module.declared;
    sharing.report(new Set([...guardGlobals, ...guarded.keys()]));
    this.judge.refine();
  }

  private enterRoutines(): void {
    const { routines } = this.calls;
    for (let next = routines.next(); next; next = routines.next()) this.enter(next);
  }

  /** Functions with tags that nobody was seen to call, or to hand to the kernel in their role: as their tags say. */
  private walkTagged(): void {
    for (const view of this.module.functions.values()) {
      const role = view.promises?.role;
      if (!view.promises || isStub(view)) continue;
      if (role !== undefined && role !== "entry") {
        if (this.calls.tagged.wasRoutine(view)) continue;
        const { min, max } = roles[role as keyof typeof roles].irql;
        this.enter(this.fromOutside({ functionName: view.name, role, irql: irql(min, max) }));
      } else if (!this.calls.summaries.has(view.name)) this.walkAsTagged(view);
    }
  }

  /** A helper owes nothing at its end but what its tags say. */
  private walkAsTagged(view: FunctionView): void {
    this.judge.enter({ role: "entry", start: view.name, handed: undefined });
    const args = this.argumentsOf(view, []);
    const state = this.calls.tagged.assume(view, args, new State(0, false, []));
    if (state) this.calls.summaries.of(view, args, state);
  }

  private initial(base: Value, offset: number): Value | undefined {
    if (this.left) return this.left.read(base, offset);
    // While the start runs, a global that it has not set has its first value.
    const { values } = this.calls;
    const description = values.describe(base);
    if (description.kind !== "global" || offset !== GLOBAL_CONTENT) return undefined;
    const first = this.module.variables.get(description.name);
    return first === undefined ? undefined : values.constant(first);
  }

  /** What the start leaves in memory that later code can rely on: objects and functions, no counts or flags. */
  private leftBehind([exit]: readonly State[]): State {
    const kept = new State(0, false, []);
    for (const [base, fields] of exit?.contents ?? [])
      for (const [offset, value] of fields)
        if (isLasting(value, this.calls.values, this.calls.table)) kept.write(base, offset, value);
    return kept;
  }

  private fromOutside(entry: EntryPoint): Routine {
    const memory = new State(0, false, []);
    return { ...entry, id: this.calls.routines.nextId(), args: [], memory, handed: undefined };
  }

  private argumentsOf(view: FunctionView, given: readonly Value[], fromOutside = false): Value[] {
    const { values, summaries, table } = this.calls;
    const frame = summaries.nextFrame();
    if (fromOutside) table.noteOutside(frame);
    return Array.from(
      { length: view.parameters },
      (_, index) => given[index] ?? values.fresh(frame, 0, `a${index}`),
    );
  }

  /** Walks a function as its caller outside the module calls it, and judges how it returns. */
  private enter(start: Routine): readonly State[] {
    const view = this.module.functions.get(start.functionName);
    if (!view) return [];
    const { role, handed } = start;
    this.judge.enter({ role, start: `${start.functionName}|${start.args}`, handed });
    const { apc } = roles[role as keyof typeof roles] as { readonly apc?: string };
    const args = this.argumentsOf(view, start.args, role === "entry");
    const state = start.memory.clone();
    state.irql = start.irql;
    state.apcsOff = apc !== undefined;
    state.holds = [];
    const { summaries, sharing, tagged } = this.calls;
    tagged.judgeRole(view);
    const { exits, pending, uses } = summaries.of(view, args, state);
    sharing.noteRunner(start.id, role, uses);
    for (const one of pending) this.judge.reportRoutine(one, view);
    for (const exit of exits)
      if (!exit.lost)
        for (const hold of exit.holds) if (!hold.reported) this.judgeReturn(exit, hold, start);
    return exits;
  }

  private judgeReturn(state: State, hold: Hold, entry: EntryPoint): void {
    const returnsGuard = this.module.declared.returnsGuard(entry.functionName);
    const event = { state, entryIrql: entry.irql, hold, returns: RETURNS, returnsGuard };
    const verdict = this.judge.first((rule) => rule.onReturn?.(event));
    if (!verdict) return;
    const returns = { functionName: entry.functionName, place: state.left };
    const found = { ...verdict, irql: state.irql, unlessGiven: uncounted(state, hold) };
    this.judge.reportReturn(found, hold, returns);
  }
}

/** Calls one override of a method or another. */
function isStub({ name }: FunctionView): boolean {
  return name.endsWith("@override");
}
