/** The value of what neither calls nor branches, and what loads and stores do to the memory of a state. */
import type { State } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { Node } from "../ir/model.js";
import { GLOBAL_CONTENT } from "./summary.js";

/** Objects whose contents are remembered on one path. */
const MAX_OBJECTS = 96;

/** Where AssemblyScript keeps an object's class, seen from the object's address. */
const CLASS_ID_OFFSET = -8;

/** What memory holds that no path has written. */
export interface Contents {
  readonly values: Values;
  readonly constants: ReadonlyMap<string, number | bigint>;
  /** What the module's start has left in memory. */
  initial(base: Value, offset: number): Value | undefined;
}

/** What evaluating code asks. */
export interface Memory extends Contents {
  /** A global that can be set is read. */
  read(node: Node, global: string, state: State): void;
}

/** The value of a simple node. */
export function evaluate(node: Node, state: State, memory: Memory): Value {
  const { values } = memory;
  switch (node.op) {
    case "const":
      return values.constant(node.value);
    case "local.get":
      return state.locals[node.index]!;
    case "global.get":
      if (!memory.constants.has(node.name)) memory.read(node, node.name, state);
      return globalValue(node.name, state, memory);
    case "load":
      return load(state, evaluate(node.pointer, state, memory), node.offset, memory);
    case "unary":
      return values.unary(node.operation, evaluate(node.value, state, memory));
    case "binary":
      return values.binary(
        node.operation,
        evaluate(node.left, state, memory),
        evaluate(node.right, state, memory),
      );
    default:
      return UNKNOWN;
  }
}

export function globalValue(name: string, state: State, memory: Contents): Value {
  const constant = memory.constants.get(name);
  if (constant !== undefined) return memory.values.constant(constant);
  const global = memory.values.global(name);
  return state.read(global, GLOBAL_CONTENT) ?? memory.initial(global, GLOBAL_CONTENT) ?? global;
}

export function load(state: State, pointer: Value, offset: number, memory: Contents): Value {
  const { values } = memory;
  const [base, distance] = addressOf(pointer, offset, values);
  if (base === UNKNOWN) return UNKNOWN;
  const description = values.describe(base);
  if (description.kind === "fresh" && distance === CLASS_ID_OFFSET) {
    const id = description.origin.object?.classId;
    if (id !== undefined) return values.constant(id);
  }
  learnObject(state, base, values);
  return (
    state.read(base, distance) ??
    memory.initial(base, distance) ??
    values.load(base, distance, state.epoch)
  );
}

export function store(
  state: State,
  pointer: Value,
  offset: number,
  value: Value,
  values: Values,
): void {
  const [base, distance] = addressOf(pointer, offset, values);
  if (base === UNKNOWN) return;
  learnObject(state, base, values);
  if (state.contents.size > MAX_OBJECTS) state.forget();
  state.write(base, distance, value);
}

/** Whoever looks into an object knows that there is one. What is known anyway would only make states larger. */
function learnObject(state: State, base: Value, values: Values): void {
  if (values.describe(base).kind === "const" || state.truth(base, values)) return;
  state.learn(base, true);
}

/** Splits an address into what it is relative to and the distance. */
function addressOf(pointer: Value, offset: number, values: Values): [base: Value, offset: number] {
  const description = values.describe(pointer);
  if (description.kind !== "operation") return [pointer, offset];
  const { operation, left, right } = description;
  const distance = values.numberOf(right);
  if (typeof distance !== "number") return [pointer, offset];
  if (operation === "add") return addressOf(left, offset + distance, values);
  return operation === "sub" ? addressOf(left, offset - distance, values) : [pointer, offset];
}
