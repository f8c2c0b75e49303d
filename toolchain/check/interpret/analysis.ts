/** The analysis of a whole module: its start, its entries, the routines that they hand to the kernel, and how each returns. */
import { roles } from "../../contract.gen.js";
import { irql } from "../domain/irql.js";
import { State, type Hold } from "../domain/state.js";
import type { Value } from "../domain/value.js";
import type { ModuleView } from "../ir/model.js";
import type { Rule } from "../rules/rule.js";
import { Calls } from "./calls.js";
import { RETURNS, siteOf, uncounted, type Finding } from "./finding.js";
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

  /** Walks the module's start, then every entry, then the routines that these hand to the kernel. */
  run(start: string | undefined, entries: readonly EntryPoint[]): void {
    const { routines, order, sharing } = this.calls;
    const fromOutside = (entry: EntryPoint): Routine => ({
      ...entry,
      id: routines.nextId(),
      args: [],
      memory: new State(0, false, []),
    });
    let startFrames = 0;
    if (start === undefined) this.left = new State(0, false, []);
    else {
      const at = irql(roles.entry.irql.min, roles.entry.irql.max);
      const exits = this.enter(fromOutside({ functionName: start, role: "entry", irql: at }));
      this.left = this.leftBehind(exits);
      startFrames = this.calls.summaries.frameCount;
    }
    sharing.endStart(startFrames);
    for (const entry of entries) this.enter(fromOutside(entry));
    for (let next = routines.next(); next; next = routines.next()) this.enter(next);
    order.reportCycles(startFrames);
    sharing.report(this.module.declared.guardGlobals);
    this.judge.refine();
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

  /** Walks a function as its caller outside the module calls it, and judges how it returns. */
  private enter(start: Routine): readonly State[] {
    const view = this.module.functions.get(start.functionName);
    if (!view) return [];
    const { values, summaries, sharing } = this.calls;
    this.judge.enter(start.role, `${start.functionName}|${start.args}`);
    const role = (roles as Readonly<Record<string, { readonly apc?: string }>>)[start.role];
    const frame = summaries.nextFrame();
    const args = Array.from(
      { length: view.parameters },
      (_, index) => start.args[index] ?? values.fresh(frame, 0, `a${index}`),
    );
    const state = start.memory.clone();
    state.irql = start.irql;
    state.apcsOff = role?.apc !== undefined;
    state.holds = [];
    const { exits, pending, uses } = summaries.of(view, args, state);
    sharing.noteRunner(start.id, start.role, uses);
    for (const one of pending) this.judge.report(one, { ...siteOf(view), down: one.down });
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
