/** Names of the operations on integers, and how they compute. What is not here has no known result. */

/** Operations by WebAssembly's name, as Binaryen's constants are called: `Add` of `AddInt32`. */
const BINARY: Readonly<Record<string, string>> = {
  Add: "add",
  Sub: "sub",
  Mul: "mul",
  And: "and",
  Or: "or",
  Xor: "xor",
  Shl: "shl",
  ShrU: "shr_u",
  ShrS: "shr_s",
  Eq: "eq",
  Ne: "ne",
  LtS: "lt_s",
  LtU: "lt_u",
  LeS: "le_s",
  LeU: "le_u",
  GtS: "gt_s",
  GtU: "gt_u",
  GeS: "ge_s",
  GeU: "ge_u",
};
const UNARY: Readonly<Record<string, string>> = {
  EqZInt32: "eqz",
  EqZInt64: "eqz",
  WrapInt64: "wrap",
  ExtendSInt32: "extend_s",
  ExtendUInt32: "extend_u",
  ExtendS8Int32: "extend8_s",
  ExtendS16Int32: "extend16_s",
};

export function operationNames(library: Readonly<Record<string, unknown>>): {
  readonly unary: ReadonlyMap<number, string>;
  readonly binary: ReadonlyMap<number, string>;
} {
  const unary = new Map<number, string>();
  const binary = new Map<number, string>();
  for (const [name, operation] of Object.entries(UNARY))
    unary.set(library[name] as number, operation);
  for (const [name, operation] of Object.entries(BINARY))
    for (const type of ["Int32", "Int64"])
      binary.set(library[`${name}${type}`] as number, operation);
  return { unary, binary };
}

export type Integer = number | bigint;

/** The result of a unary operation on a constant; 32-bit values are signed numbers, 64-bit ones signed bigints. */
export function foldUnary(operation: string, value: Integer): Integer | undefined {
  switch (operation) {
    case "eqz":
      return Number(BigInt(value) === 0n);
    case "wrap":
      return Number(BigInt.asIntN(32, BigInt(value)));
    case "extend_s":
      return BigInt(value);
    case "extend_u":
      return BigInt(Number(value) >>> 0);
    case "extend8_s":
      return (Number(value) << 24) >> 24;
    case "extend16_s":
      return (Number(value) << 16) >> 16;
    default:
      return undefined;
  }
}

/** The result of a binary operation on constants of one width. */
export function foldBinary(operation: string, left: Integer, right: Integer): Integer | undefined {
  if (typeof left === "bigint" || typeof right === "bigint")
    return fold64(operation, BigInt(left), BigInt(right));
  switch (operation) {
    case "add":
      return (left + right) | 0;
    case "sub":
      return (left - right) | 0;
    case "mul":
      return Math.imul(left, right);
    case "and":
      return left & right;
    case "or":
      return left | right;
    case "xor":
      return left ^ right;
    case "shl":
      return left << right;
    case "shr_u":
      return (left >>> right) | 0;
    case "shr_s":
      return left >> right;
    default:
      return compare(operation, left, right, left >>> 0, right >>> 0);
  }
}

function fold64(operation: string, left: bigint, right: bigint): Integer | undefined {
  const signed = (value: bigint): bigint => BigInt.asIntN(64, value);
  const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);
  const shift = right & 63n;
  switch (operation) {
    case "add":
      return signed(left + right);
    case "sub":
      return signed(left - right);
    case "mul":
      return signed(left * right);
    case "and":
      return left & right;
    case "or":
      return left | right;
    case "xor":
      return left ^ right;
    case "shl":
      return signed(left << shift);
    case "shr_u":
      return signed(unsigned(left) >> shift);
    case "shr_s":
      return left >> shift;
    default:
      return compare(operation, left, right, unsigned(left), unsigned(right));
  }
}

function compare<N extends Integer>(
  operation: string,
  left: N,
  right: N,
  unsignedLeft: N,
  unsignedRight: N,
): number | undefined {
  switch (operation) {
    case "eq":
      return Number(left === right);
    case "ne":
      return Number(left !== right);
    case "lt_s":
      return Number(left < right);
    case "lt_u":
      return Number(unsignedLeft < unsignedRight);
    case "le_s":
      return Number(left <= right);
    case "le_u":
      return Number(unsignedLeft <= unsignedRight);
    case "gt_s":
      return Number(left > right);
    case "gt_u":
      return Number(unsignedLeft > unsignedRight);
    case "ge_s":
      return Number(left >= right);
    case "ge_u":
      return Number(unsignedLeft >= unsignedRight);
    default:
      return undefined;
  }
}
