/**
 * Walks one function with one entry state: structured control flow, locals, memory, conditions. Paths of equal discipline
 * are joined where they meet. What calls and imports do is asked of the analysis.
 */
import type { FunctionView, LoopNode, Node } from "../ir/model.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Description, type Value, type Values } from "../domain/value.js";
import { countedHolds, mergeCounted } from "./loops.js";
import { GLOBAL_CONTENT } from "./summary.js";

/** Paths of different discipline that are followed at one point. */
const MAX_PATHS = 24;
/** Passes over one loop's body before its states are given up. */
const MAX_PASSES = 24;
/** How often a loop is begun again because a number of passes leaves more. */
const MAX_ATTEMPTS = 3;
/** Objects whose contents are remembered on one path. */
const MAX_OBJECTS = 96;

/** What a walk asks of whoever started it. */
export interface Surroundings {
  readonly values: Values;
  readonly constants: ReadonlyMap<string, number | bigint>;
  /** What the module's start has left in memory. */
  initial(base: Value, offset: number): Value | undefined;
  call(walk: Walk, node: Node, target: string, args: readonly Value[], state: State): State[];
  callIndirect(
    walk: Walk,
    node: Node & { readonly op: "call.indirect" },
    target: Value,
    args: readonly Value[],
    state: State,
  ): State[];
  /** A call's result is dropped: `before` is how many holds there were. */
  dropped(
    walk: Walk,
    node: Node & { readonly op: "call" },
    before: number,
    after: readonly State[],
  ): void;
}

export class Walk {
  private readonly values: Values;
  private readonly labels = new Map<string, State[]>();
  private exits: State[] = [];

  constructor(
    private readonly around: Surroundings,
    readonly view: FunctionView,
    /** Names the values that come into being here. */
    readonly frame: number,
  ) {
    this.values = around.values;
  }

  /** All states in which the function returns, with its result as their value. */
  run(entry: State): State[] {
    const body = this.view.body();
    if (!body) return [entry];
    this.exits = [];
    this.labels.clear();
    this.exits.push(...this.step(body, entry));
    for (const state of this.exits) state.locals = [];
    return this.meet(this.exits, body.id, "x");
  }

  /** Joins states of equal discipline. */
  private meet(states: State[], node: number, at: string): State[] {
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
  private step(node: Node, state: State): State[] {
    if (node.simple) {
      state.value = this.simple(node, state);
      return [state];
    }
    switch (node.op) {
      case "block":
        return this.block(node.body, node.label, node.id, state);
      case "loop":
        return this.loop(node, state);
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
        this.exits.push(...states);
        return [];
      }
      case "unreachable":
        return [];
      case "local.set":
        return this.each(node.value, state, (next) => {
          next.locals[node.index] = next.value;
        });
      case "global.set":
        return this.each(node.value, state, (next) =>
          next.write(this.values.global(node.name), GLOBAL_CONTENT, next.value),
        );
      case "store":
        return this.operands([node.pointer, node.value], state).map(({ next, args }) => {
          this.store(next, args[0]!, node.offset, args[1]!);
          return next;
        });
      case "load":
        return this.each(node.pointer, state, (next) => {
          next.value = this.load(next, next.value, node.offset);
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
        const before = state.holds.length;
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

  /** The value of a node that neither calls nor branches nor writes. */
  private simple(node: Node, state: State): Value {
    switch (node.op) {
      case "const":
        return this.values.constant(node.value);
      case "local.get":
        return state.locals[node.index]!;
      case "global.get": {
        const constant = this.around.constants.get(node.name);
        if (constant !== undefined) return this.values.constant(constant);
        const global = this.values.global(node.name);
        return (
          state.read(global, GLOBAL_CONTENT) ??
          this.around.initial(global, GLOBAL_CONTENT) ??
          global
        );
      }
      case "load":
        return this.load(state, this.simple(node.pointer, state), node.offset);
      case "unary":
        return this.values.unary(node.operation, this.simple(node.value, state));
      case "binary":
        return this.values.binary(
          node.operation,
          this.simple(node.left, state),
          this.simple(node.right, state),
        );
      default:
        return UNKNOWN;
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
        for (const { next, args } of flows) args.push(this.simple(node, next));
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
    const outer = label === undefined ? undefined : this.labels.get(label);
    if (label !== undefined) this.labels.set(label, []);
    let states = [state];
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
    if (label !== undefined) {
      const left = this.labels.get(label)!;
      if (outer) this.labels.set(label, outer);
      else this.labels.delete(label);
      if (left.length) states = this.meet([...states, ...left], id, "l");
    }
    return states;
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

  private leave(label: string, state: State): void {
    this.labels.get(label)?.push(state);
  }

  private loop(node: LoopNode, state: State): State[] {
    for (let attempt = 0; ; attempt++) {
      const first = state.clone();
      const counted = { holds: undefined as readonly Hold[] | undefined };
      const left = this.passes(node, first, attempt < MAX_ATTEMPTS ? counted : undefined);
      if (!counted.holds) return left;
      // Begin again with what a number of passes can leave.
      state.holds = counted.holds;
      if (counted.holds.some(({ many, saved }) => many && saved !== undefined)) state.lost = true;
    }
  }

  /** Walks a loop until nothing new comes back to its head; stops when `counted` is to be known from the start. */
  private passes(
    node: LoopNode,
    state: State,
    counted: { holds: readonly Hold[] | undefined } | undefined,
  ): State[] {
    const heads = new Map<string, State>();
    const left: State[] = [];
    const before = state.holds;
    const waiting = [this.enterLoop(node, state)];
    const outer = node.label === undefined ? undefined : this.labels.get(node.label);
    for (let pass = 0; waiting.length > 0; pass++) {
      const next = waiting.pop()!;
      if (pass > MAX_PASSES) {
        next.lost = true;
        left.push(next);
        continue;
      }
      const key = next.discipline();
      const head = heads.get(key);
      if (head) {
        const name = (slot: string): Value => this.values.fresh(this.frame, node.id, `h${slot}`);
        if (!head.join(next, this.values, name)) continue;
      } else heads.set(key, next);
      if (node.label !== undefined) this.labels.set(node.label, []);
      left.push(...this.step(node.body, (head ?? next).clone()));
      if (node.label === undefined) break;
      for (const back of this.meet(this.labels.get(node.label)!, node.id, "k")) {
        const again = this.enterLoop(node, back);
        if (counted && !again.lost) counted.holds ??= countedHolds(before, again.holds);
        again.holds = mergeCounted(before, again.holds);
        waiting.push(again);
      }
      if (counted?.holds) break;
    }
    if (node.label !== undefined) {
      if (outer) this.labels.set(node.label, outer);
      else this.labels.delete(node.label);
    }
    return this.meet(left, node.id, "o");
  }

  /**
   * A state at a loop's head: locals that the loop sets have names of their own there, and what came into being in an
   * earlier pass is told apart from what will in the next.
   */
  private enterLoop(node: LoopNode, state: State): State {
    const { values, frame } = this;
    const inLoop = (value: Value): boolean => {
      const description = values.describe(value);
      return (
        isOf(description, frame) && description.node >= node.id && description.node <= node.last
      );
    };
    const names = new Map<Value, Value>();
    const truths = new Map<Value, boolean>();
    for (const index of node.assigned) {
      const value = state.locals[index]!;
      const name = values.fresh(frame, node.id, `p${index}`);
      const truth = state.truth(value, values);
      if (truth !== undefined) truths.set(name, truth);
      if (inLoop(value) && !names.has(value)) names.set(value, name);
    }
    for (const fields of state.contents.values())
      for (const value of fields.values())
        if (inLoop(value) && !names.has(value)) {
          const description = values.describe(value);
          // What was named at this head and is still there is the same as before.
          if (isOf(description, frame) && description.node === node.id) names.set(value, value);
        }
    const done = new Map<Value, Value>();
    state.rename((value) =>
      values.substitute(value, done, (fresh, itself) =>
        fresh.frame === frame && fresh.node >= node.id && fresh.node <= node.last
          ? (names.get(itself) ?? UNKNOWN)
          : undefined,
      ),
    );
    for (const index of node.assigned)
      state.locals[index] = values.fresh(frame, node.id, `p${index}`);
    state.value = UNKNOWN;
    for (const [name, truth] of truths) state.learn(name, truth);
    return state;
  }

  /** Splits an address into what it is relative to and the distance. */
  private address(pointer: Value, offset: number): [base: Value, offset: number] {
    const description = this.values.describe(pointer);
    if (description.kind !== "operation") return [pointer, offset];
    const { operation, left, right } = description;
    const distance = this.values.numberOf(right);
    if (typeof distance !== "number") return [pointer, offset];
    if (operation === "add") return this.address(left, offset + distance);
    return operation === "sub" ? this.address(left, offset - distance) : [pointer, offset];
  }

  private load(state: State, pointer: Value, offset: number): Value {
    const [base, distance] = this.address(pointer, offset);
    if (base === UNKNOWN) return UNKNOWN;
    const description = this.values.describe(base);
    if (description.kind === "fresh" && distance === CLASS_ID_OFFSET) {
      const id = description.origin.object?.classId;
      if (id !== undefined) return this.values.constant(id);
    }
    // Whoever looks into an object knows that there is one.
    if (description.kind !== "const") state.learn(base, true);
    return (
      state.read(base, distance) ??
      this.around.initial(base, distance) ??
      this.values.load(base, distance, state.epoch)
    );
  }

  private store(state: State, pointer: Value, offset: number, value: Value): void {
    const [base, distance] = this.address(pointer, offset);
    if (base === UNKNOWN) return;
    if (this.values.describe(base).kind !== "const") state.learn(base, true);
    if (state.contents.size > MAX_OBJECTS) state.forget();
    state.write(base, distance, value);
  }
}

/** Where AssemblyScript keeps an object's class, seen from the object's address. */
const CLASS_ID_OFFSET = -8;

function isOf(
  description: Description,
  frame: number,
): description is Description & { kind: "fresh" } {
  return description.kind === "fresh" && description.frame === frame;
}
