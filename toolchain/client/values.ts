// Typed values of a call: from a person's text, to a person's text, and to and from the protocol's 64 bits.
// Knows nothing of connections or modules.
import { KsyncError } from "../errors.js";

export type ValueType = "i32" | "i64" | "f32" | "f64";

export type Value =
  | { readonly type: "i32"; readonly value: number }
  | { readonly type: "i64"; readonly value: bigint }
  | { readonly type: "f32"; readonly value: number }
  | { readonly type: "f64"; readonly value: number };

export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** A value as the protocol carries it: the type's byte of the WebAssembly binary format, and zero-extended bits. */
export interface WireValue {
  type: number;
  bits: bigint;
}

const typeBytes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c } as const;
const typeLetters: Readonly<Record<string, ValueType>> = { i: "i32", I: "i64", f: "f32", F: "f64" };

/** Reads a signature such as "i(iI)": results, then parameters in brackets; "v" stands for no result. */
export function parseSignature(text: string): Signature {
  const match = /^(v|[iIfF]+)\(([iIfF]*)\)$/.exec(text);
  if (match === null) throw new KsyncError("bad-message", `"${text}" is no signature`);
  const types = (letters: string) => [...letters].map((letter) => typeLetters[letter]!);
  return { results: match[1] === "v" ? [] : types(match[1]!), parameters: types(match[2]!) };
}

/** A signature for people: "(i32, i64): i32". */
export function formatSignature({ parameters, results }: Signature): string {
  return `(${parameters.join(", ")}): ${results.length === 0 ? "void" : results.join(", ")}`;
}

/**
 * Reads a command-line argument. Integers are decimal or 0x hexadecimal, from the least signed to the greatest
 * unsigned value of their width; anything else fails with argument-type.
 */
export function parseArgument(text: string, type: ValueType): Value {
  switch (type) {
    case "i32":
      return { type, value: Number(BigInt.asIntN(32, parseInteger(text, type, 32))) };
    case "i64":
      return { type, value: BigInt.asIntN(64, parseInteger(text, type, 64)) };
    case "f32":
    case "f64":
      return { type, value: parseFloating(text, type) };
  }
}

function parseInteger(text: string, type: ValueType, bits: number): bigint {
  const match = /^([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)$/.exec(text);
  if (match === null) throw argumentError(text, type, "a whole number, decimal or 0x hexadecimal");
  const magnitude = BigInt(match[2]!);
  const value = match[1] === "-" ? -magnitude : magnitude;
  if (value < -(1n << BigInt(bits - 1)) || value >= 1n << BigInt(bits)) {
    throw argumentError(text, type, `from -2^${bits - 1} to 2^${bits}-1`);
  }
  return value;
}

function parseFloating(text: string, type: "f32" | "f64"): number {
  if (/^[+-]?(inf|infinity)$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  // Number("") and Number(" ") are 0: neither is a number to a person.
  const value = /^\S+$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(value)) throw argumentError(text, type, "a number");
  const rounded = type === "f32" ? Math.fround(value) : value;
  if (!Number.isFinite(rounded)) throw argumentError(text, type, "within the type's range");
  return rounded;
}

function argumentError(text: string, type: ValueType, expected: string): KsyncError {
  return new KsyncError("argument-type", `"${text}" is no ${type}: it must be ${expected}`, {
    exitCode: 2,
    details: { text, type },
  });
}

/** A value for people. Integers are signed; a float has as many digits as it takes to read it back. */
export function formatValue(value: Value): string {
  switch (value.type) {
    case "i32":
    case "i64":
      return value.value.toString();
    case "f32":
      return formatFloating(value.value, shortestSingle);
    case "f64":
      return formatFloating(value.value, String);
  }
}

function formatFloating(value: number, finite: (value: number) => string): string {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? finite(value) : String(value);
}

/** Nine digits always suffice for an f32; String() would print the double that it widens to. */
function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

export function toWire(value: Value): WireValue {
  return { type: typeBytes[value.type], bits: bitsOf(value) };
}

function bitsOf(value: Value): bigint {
  const view = new DataView(new ArrayBuffer(8));
  switch (value.type) {
    case "i32":
      return BigInt.asUintN(32, BigInt(value.value));
    case "i64":
      return BigInt.asUintN(64, value.value);
    case "f32":
      view.setFloat32(0, value.value, true);
      break;
    case "f64":
      view.setFloat64(0, value.value, true);
      break;
  }
  return view.getBigUint64(0, true);
}

export function fromWire({ type, bits }: WireValue): Value {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits, true);
  switch (type) {
    case typeBytes.i32:
      return { type: "i32", value: view.getInt32(0, true) };
    case typeBytes.i64:
      return { type: "i64", value: view.getBigInt64(0, true) };
    case typeBytes.f32:
      return { type: "f32", value: view.getFloat32(0, true) };
    case typeBytes.f64:
      return { type: "f64", value: view.getFloat64(0, true) };
    default:
      throw new KsyncError("bad-message", `the host sent a value of unknown type ${type}`);
  }
}
