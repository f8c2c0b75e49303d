/**
 * Walks one function with one entry state: structured control flow, locals, memory, conditions. Paths of equal discipline
 * are joined where they meet. What calls and imports do is asked of the analysis.
 */
import type { State } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { FunctionView, Node } from "../ir/model.js";
import { evaluate, load, store, type Memory } from "./evaluate.js";
import { Extremes } from "./extremes.js";
import { walkLoop, type Body } from "./loops.js";
import { GLOBAL_CONTENT } from "./summary.js";

/** Paths of different discipline that are followed at one point. */
const MAX_PATHS = 24;

/** What a walk asks of whoever started it. */
export interface Surroundings extends Omit<Memory, "read"> {
  /** Globals whose uses are to be told. */
  readonly watched: ReadonlySet<string>;
  globalUsed(walk: Walk, node: Node, name: string, writes: boolean, state: State): void;
  call(walk: Walk, node: Node, target: string, args: readonly Value[], state: State): State[];
  callIndirect(
    walk: Walk,
    node: Node & { readonly op: "call.indirect" },
    target: Value,
    args: readonly Value[],
    state: State,
  ): State[];
  /** A call's result is dropped: `before` is what was so then. */
  dropped(
    walk: Walk,
    node: Node & { readonly op: "call" },
    before: Pick<State, "irql" | "holds">,
    after: readonly State[],
  ): void;
}

export class Walk implements Body, Memory {
  readonly values: Values;
  readonly extremes = new Extremes();
  readonly constants: Memory["constants"];
  private readonly labels = new Map<string, State[]>();
  private exits: State[] = [];

  constructor(
    private readonly around: Surroundings,
    readonly view: FunctionView,
    /** Names the values that come into being here. */
    readonly frame: number,
  ) {
    this.values = around.values;
    this.constants = around.constants;
  }

  initial(base: Value, offset: number): Value | undefined {
    return this.around.initial(base, offset);
  }

  read(node: Node, global: string, state: State): void {
    this.around.globalUsed(this, node, global, false, state);
  }

  /** All states in which the function returns, with its result as their value. */
  run(entry: State): State[] {
    const body = this.view.body();
    if (!body) return [entry];
    this.exits = [];
    this.labels.clear();
    for (const state of this.step(body, entry)) this.end(state, undefined);
    for (const state of this.exits) state.locals = [];
    return this.meet(this.exits, body.id, "x");
  }

  /** Joins states of equal discipline. */
  meet(states: State[], node: number, at: string): State[] {
    if (states.length < 2) return states;
    const met = new Map<string, State>();
    for (const state of states) {
      const key = state.discipline();
      const known = met.get(key);
      if (!known) met.set(key, state);
      else known.join(state, this.values, (slot) => this.values.fresh(this.frame, node, at + slot));
    }
    if (met.size <= MAX_PATHS) return [...met.values()];
    const [one] = met.values();
    one!.lost = true;
    return [one!];
  }

  /** Evaluates a node; the states that go on behind it have its value. */
  step(node: Node, state: State): State[] {
    if (node.simple) {
      state.value = evaluate(node, state, this);
      return [state];
    }
    switch (node.op) {
      case "block":
        return this.block(node.body, node.label, node.id, state);
      case "loop":
        return walkLoop(node, state, this);
      case "if":
        return this.branchOn(node, state, node.condition, node.then, node.otherwise);
      case "select":
        return this.select(node, state);
      case "branch":
        return this.jump(node, state);
      case "switch":
        return this.jumpByTable(node, state);
      case "return": {
        const states = node.value ? this.step(node.value, state) : [state];
        for (const one of states) this.end(one, node.place);
        return [];
      }
      case "unreachable":
        return [];
      case "local.set":
        return this.each(node.value, state, (next) => {
          next.locals[node.index] = next.value;
        });
      case "global.set":
        return this.each(node.value, state, (next) => {
          this.around.globalUsed(this, node, node.name, true, next);
          next.write(this.values.global(node.name), GLOBAL_CONTENT, next.value);
        });
      case "store":
        return this.operands([node.pointer, node.value], state).map(({ next, args }) => {
          store(next, args[0]!, node.offset, args[1]!, this.values);
          return next;
        });
      case "load":
        return this.each(node.pointer, state, (next) => {
          next.value = load(next, next.value, node.offset, this);
        });
      case "unary":
        return this.each(node.value, state, (next) => {
          next.value = this.values.unary(node.operation, next.value);
        });
      case "binary":
        return this.operands([node.left, node.right], state).map(({ next, args }) => {
          next.value = this.values.binary(node.operation, args[0]!, args[1]!);
          return next;
        });
      case "drop": {
        const before = { irql: state.irql, holds: state.holds };
        const states = this.step(node.value, state);
        if (node.value.op === "call") this.around.dropped(this, node.value, before, states);
        return states;
      }
      case "call":
        return this.meet(
          this.operands(node.arguments, state).flatMap(({ next, args }) =>
            this.around.call(this, node, node.target, args, next),
          ),
          node.id,
          "c",
        );
      case "call.indirect":
        return this.meet(
          this.operands([...node.arguments, node.target], state).flatMap(({ next, args }) =>
            this.around.callIndirect(this, node, args.at(-1)!, args.slice(0, -1), next),
          ),
          node.id,
          "c",
        );
      case "other":
        return this.operands(node.operands, state).map(({ next }) => {
          next.value = UNKNOWN;
          return next;
        });
      default:
        return [state];
    }
  }

  private each(node: Node, state: State, change: (next: State) => void): State[] {
    const states = this.step(node, state);
    states.forEach(change);
    return states;
  }

  /** Evaluates operands from left to right. */
  private operands(
    nodes: readonly Node[],
    state: State,
  ): { readonly next: State; readonly args: Value[] }[] {
    let flows: { next: State; args: Value[] }[] = [{ next: state, args: [] }];
    for (const node of nodes) {
      if (node.simple) {
        for (const { next, args } of flows) args.push(evaluate(node, next, this));
        continue;
      }
      const after: typeof flows = [];
      for (const { next, args } of flows) {
        const states = this.step(node, next);
        for (const one of states) after.push({ next: one, args: [...args, one.value] });
      }
      flows = after;
    }
    return flows;
  }

  private block(
    body: readonly Node[],
    label: string | undefined,
    id: number,
    state: State,
  ): State[] {
    let states = [state];
    const left = this.labelled(label, () => {
      for (const node of body) {
        if (states.length === 0) break;
        const [only] = states;
        states =
          states.length === 1
            ? this.step(node, only!)
            : this.meet(
                states.flatMap((one) => this.step(node, one)),
                node.id,
                "b",
              );
      }
    });
    return left.length ? this.meet([...states, ...left], id, "l") : states;
  }

  /** Runs with a label of its own; the states that branch to it. */
  labelled(label: string | undefined, run: () => void): State[] {
    if (label === undefined) {
      run();
      return [];
    }
    const outer = this.labels.get(label);
    const left: State[] = [];
    this.labels.set(label, left);
    run();
    if (outer) this.labels.set(label, outer);
    else this.labels.delete(label);
    return left;
  }

  private branchOn(
    node: Node,
    state: State,
    condition: Node,
    then: Node,
    otherwise: Node | undefined,
  ): State[] {
    const states: State[] = [];
    for (const next of this.step(condition, state)) {
      const [yes, no] = this.fork(next, next.value);
      if (yes) states.push(...this.step(then, yes));
      if (no) states.push(...(otherwise ? this.step(otherwise, no) : [no]));
    }
    return this.meet(states, node.id, "i");
  }

  /** Both values are computed, and before the condition. */
  private select(node: Node & { readonly op: "select" }, state: State): State[] {
    const states: State[] = [];
    for (const { next, args } of this.operands(
      [node.then, node.otherwise, node.condition],
      state,
    )) {
      const [yes, no] = this.fork(next, args[2]!);
      if (yes) yes.value = args[0]!;
      if (no) no.value = args[1]!;
      states.push(...[yes, no].filter((one) => one !== undefined));
    }
    return this.meet(states, node.id, "i");
  }

  /** The state under the condition, and the one without it, as far as each is possible. */
  private fork(state: State, condition: Value): [yes: State | undefined, no: State | undefined] {
    const truth = state.truth(condition, this.values);
    if (truth !== undefined) return truth ? [state, undefined] : [undefined, state];
    const no = state.clone();
    state.assume(condition, true, this.values);
    no.assume(condition, false, this.values);
    return [state, no];
  }

  private jump(node: Node & { readonly op: "branch" }, state: State): State[] {
    const rest: State[] = [];
    for (const next of node.value ? this.step(node.value, state) : [state]) {
      const value = next.value;
      if (!node.condition) {
        this.leave(node.label, next);
        continue;
      }
      for (const one of this.step(node.condition, next)) {
        const [yes, no] = this.fork(one, one.value);
        if (yes) {
          yes.value = value;
          this.leave(node.label, yes);
        }
        if (no) {
          no.value = value;
          rest.push(no);
        }
      }
    }
    return rest;
  }

  private jumpByTable(node: Node & { readonly op: "switch" }, state: State): State[] {
    for (const next of node.value ? this.step(node.value, state) : [state]) {
      const value = next.value;
      for (const one of this.step(node.condition, next)) {
        const number = this.values.numberOf(one.value);
        const labels =
          number === undefined
            ? [...new Set(node.labels)]
            : [node.labels[Number(number)] ?? node.labels.at(-1)!];
        for (const label of labels) {
          const copy = labels.length > 1 ? one.clone() : one;
          copy.value = value;
          this.leave(label, copy);
        }
      }
    }
    return [];
  }

  /** The function returns, at a place that is known if the user has written a `return`. */
  private end(state: State, place: object | undefined): void {
    state.left = place;
    this.exits.push(state);
  }

  private leave(label: string, state: State): void {
    this.labels.get(label)?.push(state);
  }
}
