/**
 * Abstract values, as numbers that stand for hash-consed descriptions: equal descriptions have equal numbers. Two uses of
 * one number are the same run-time value, but for `UNKNOWN`, which is never equal to anything.
 */
import { foldBinary, foldUnary, type Integer } from "../ir/operations.js";

export type Value = number;

export const UNKNOWN: Value = 0;

/** What is known of a value that came into being in a function: by a call, an allocation or where paths meet. */
export interface Origin {
  /** The import that gave it, for results of imports. */
  readonly from?: string;
  /** An object that was allocated: never null. Its class, if it is known. */
  readonly object?: { readonly classId: Integer | undefined };
}

export type Description =
  | { readonly kind: "unknown" }
  | { readonly kind: "const"; readonly value: Integer }
  /** One of a few numbers: the statuses with which a wait can end. */
  | { readonly kind: "oneOf"; readonly values: readonly Integer[] }
  | { readonly kind: "global"; readonly name: string }
  /** What memory holds at an address that nobody was seen to write. */
  | { readonly kind: "load"; readonly base: Value; readonly offset: number; readonly epoch: number }
  | {
      readonly kind: "operation";
      readonly operation: string;
      readonly left: Value;
      readonly right: Value;
    }
  /**
   * Came into being in frame `frame` at node `node` of it; `path` tells values of one node apart, and has the calls that
   * it was handed up through.
   */
  | {
      readonly kind: "fresh";
      readonly frame: number;
      readonly node: number;
      readonly path: string;
      readonly depth: number;
      readonly origin: Origin;
    };

/** Calls that a value can be handed up through before it is no longer told apart. */
const MAX_DEPTH = 12;
/** How long access paths and expressions can become. */
const MAX_HEIGHT = 8;

export class Values {
  private readonly descriptions: Description[] = [{ kind: "unknown" }];
  private readonly heights: number[] = [0];
  private readonly byKey = new Map<string, Value>();
  private readonly constants = new Map<Integer, Value>();

  describe(value: Value): Description {
    return this.descriptions[value]!;
  }

  constant(value: Integer): Value {
    const known = this.constants.get(value);
    if (known !== undefined) return known;
    const made = this.add({ kind: "const", value }, 0);
    this.constants.set(value, made);
    return made;
  }

  /** The number that a value is known to be. */
  numberOf(value: Value): Integer | undefined {
    const description = this.descriptions[value]!;
    return description.kind === "const" ? description.value : undefined;
  }

  oneOf(values: readonly Integer[]): Value {
    if (values.length === 0) return UNKNOWN;
    if (values.length === 1) return this.constant(values[0]!);
    return this.intern(`1${values}`, { kind: "oneOf", values }, 0);
  }

  global(name: string): Value {
    return this.intern(`g${name}`, { kind: "global", name }, 0);
  }

  load(base: Value, offset: number, epoch: number): Value {
    const height = this.heights[base]! + 1;
    if (base === UNKNOWN || height > MAX_HEIGHT) return UNKNOWN;
    return this.intern(
      `l${base},${offset},${epoch}`,
      { kind: "load", base, offset, epoch },
      height,
    );
  }

  fresh(frame: number, node: number, path: string, origin: Origin = {}, depth = 0): Value {
    const description = { kind: "fresh", frame, node, path, depth, origin } as const;
    return this.intern(`f${frame},${node},${path}`, description, 0);
  }

  unary(operation: string, operand: Value): Value {
    return this.map(operand, (number) => foldUnary(operation, number), operation, UNKNOWN);
  }

  binary(operation: string, left: Value, right: Value): Value {
    const number = this.numberOf(right);
    if (number !== undefined) {
      if ((operation === "add" || operation === "sub") && Number(number) === 0) return left;
      return this.map(left, (one) => foldBinary(operation, one, number), operation, right);
    }
    return this.operation(operation, left, right);
  }

  /** A value of a called function's frame as its caller sees it: what came into being there came into being at the call. */
  lift(value: Value, from: number, to: number, node: number, done: Map<Value, Value>): Value {
    return this.substitute(value, done, (fresh) =>
      fresh.frame !== from
        ? undefined
        : fresh.depth >= MAX_DEPTH
          ? UNKNOWN
          : this.fresh(to, node, `${fresh.node}/${fresh.path}`, fresh.origin, fresh.depth + 1),
    );
  }

  /** The value with every fresh part replaced for which `replace` has something. `done` remembers between calls. */
  substitute(
    value: Value,
    done: Map<Value, Value>,
    replace: (fresh: Description & { kind: "fresh" }, value: Value) => Value | undefined,
  ): Value {
    const known = done.get(value);
    if (known !== undefined) return known;
    const description = this.descriptions[value]!;
    let result = value;
    if (description.kind === "fresh") result = replace(description, value) ?? value;
    else if (description.kind === "load") {
      const base = this.substitute(description.base, done, replace);
      if (base !== description.base)
        result = this.load(base, description.offset, description.epoch);
    } else if (description.kind === "operation") {
      const left = this.substitute(description.left, done, replace);
      const right = this.substitute(description.right, done, replace);
      if (left !== description.left || right !== description.right)
        result = this.operation(description.operation, left, right, description.right === UNKNOWN);
    }
    done.set(value, result);
    return result;
  }

  private map(
    operand: Value,
    fold: (number: Integer) => Integer | undefined,
    operation: string,
    right: Value,
  ): Value {
    const description = this.descriptions[operand]!;
    if (description.kind === "const") {
      const result = fold(description.value);
      if (result !== undefined) return this.constant(result);
    } else if (description.kind === "oneOf") {
      const results = description.values.map(fold);
      if (results.every((result) => result !== undefined)) return this.oneOf([...new Set(results)]);
    }
    return this.operation(operation, operand, right, right === UNKNOWN);
  }

  private operation(operation: string, left: Value, right: Value, unary = false): Value {
    if (left === UNKNOWN || (right === UNKNOWN && !unary)) return UNKNOWN;
    const height = Math.max(this.heights[left]!, this.heights[right]!) + 1;
    if (height > MAX_HEIGHT) return UNKNOWN;
    const description = { kind: "operation", operation, left, right } as const;
    return this.intern(`o${operation},${left},${right}`, description, height);
  }

  private intern(key: string, description: Description, height: number): Value {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const made = this.add(description, height);
    this.byKey.set(key, made);
    return made;
  }

  private add(description: Description, height: number): Value {
    this.heights.push(height);
    return this.descriptions.push(description) - 1;
  }
}
