// The contract as data: what imports/*.toml say once they are read and checked. It knows nothing of files or languages.

/** An IRQL as its number: 0 PASSIVE_LEVEL, 1 APC_LEVEL, 2 DISPATCH_LEVEL. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** Types that a parameter or a result of an import can have. `word` never leaves the loader. */
export const VALUE_TYPES = {
  u32: { wasm: "i32" },
  u64: { wasm: "i64" },
  bool: { wasm: "i32" },
  irql: { wasm: "i32" },
  status: { wasm: "i32" },
  handle: { wasm: "i32" },
  pointer: { wasm: "i32" },
  string: { wasm: "i32" },
  callback: { wasm: "i32" },
  outcome: { wasm: "i64" },
} as const;
export type ValueType = keyof typeof VALUE_TYPES;

export interface Param {
  readonly name: string;
  readonly type: ValueType;
  /** Which kind of object a handle names. */
  readonly kind?: string | undefined;
  readonly unit?: string | undefined;
  /** Of a callback: the role and IRQL in which the host calls it. */
  readonly role?: string | undefined;
  readonly irql?: Interval | undefined;
  /** Of a pointer: the element type that the host reads there, and the parameter that counts them. */
  readonly reads?: string | undefined;
  readonly count?: string | undefined;
  /** Statuses with which the import ends only if this argument is not `unless`. */
  readonly gives?: readonly string[] | undefined;
  readonly unless?: number | undefined;
}

export interface Import {
  readonly family: string;
  readonly name: string;
  readonly id: number;
  readonly params: readonly Param[];
  readonly result: ValueType | "void";
  /** Of an outcome: the kind of object whose handle is the value. */
  readonly value?: string | undefined;
  readonly unit?: string | undefined;
  readonly irql: Interval;
  readonly raises?: number | undefined;
  readonly saves?: string | undefined;
  readonly restores?: string | undefined;
  readonly apc?: string | undefined;
  /** The effects happen only when the result is true. */
  readonly ifTrue: boolean;
  /** A wait for the object that succeeds has this import's effects. */
  readonly byWait?: true | undefined;
  readonly blocks: boolean;
  /** What it gives back at DISPATCH_LEVEL was acquired there, and what below it below it. */
  readonly atAcquiredLevel?: true | undefined;
  /** It ends the object behind its handle, as a destructor does. */
  readonly destroys?: true | undefined;
  /** From here on the host may call the routine of the object behind its handle. */
  readonly starts?: true | undefined;
  readonly intrinsic: boolean;
  readonly fails: readonly string[];
  readonly traps: readonly string[];
  readonly kernel: readonly string[];
  /** Its row of the IRQL facts; none where the table has no such function and the interval is ksync's own choice. */
  readonly source?: string | undefined;
  /** What the host must grant to a module that uses it. */
  readonly capability?: string | undefined;
  readonly doc: string;
  /** First eight bytes of SHA-256 over `canonicalText`, little-endian. */
  readonly hash: bigint;
}

export interface Named {
  readonly name: string;
  readonly doc: string;
}
export interface Level extends Named {
  readonly value: number;
}
export interface Role extends Named {
  readonly id: number;
  readonly irql: Interval;
  /** APCs that are off when the function starts. */
  readonly apc?: string | undefined;
}
/** What a module may do only where its host grants it: one bit of a mask. */
export interface Capability extends Named {
  readonly bit: number;
}
export interface Status extends Named {
  readonly value: number;
}
export interface ErrorCode extends Named {
  readonly id: number;
  readonly hint: string;
}
export interface Trap extends Named {
  readonly id: number;
  readonly rule?: string | undefined;
}

export const FIELD_TYPES = ["u8", "u16", "u32", "u64", "string", "bytes", "list"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Of a list: the record it holds. */
  readonly of?: string | undefined;
}
export interface ControlRecord {
  readonly name: string;
  readonly fields: readonly Field[];
}
export interface Message extends Named {
  readonly id: number;
  readonly request: readonly Field[];
  readonly reply: readonly Field[];
}
export interface Control {
  readonly version: number;
  readonly maxFrame: number;
  readonly records: readonly ControlRecord[];
  readonly messages: readonly Message[];
}

export interface Family {
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  readonly file: string;
  readonly imports: readonly Import[];
}

export interface Contract {
  readonly families: readonly Family[];
  readonly imports: readonly Import[];
  readonly levels: readonly Level[];
  readonly roles: readonly Role[];
  readonly capabilities: readonly Capability[];
  readonly statuses: readonly Status[];
  readonly errors: readonly ErrorCode[];
  readonly traps: readonly Trap[];
  readonly control: Control;
}

const SIGNATURE_LETTER = { i32: "i", i64: "I" } as const;

/** `I(ii)`: the result, then the parameters; `v` for none. The form in which C checks a signature. */
export function signatureOf(entry: Pick<Import, "params" | "result">): string {
  const letter = (type: ValueType): string => SIGNATURE_LETTER[VALUE_TYPES[type].wasm];
  const result = entry.result === "void" ? "v" : letter(entry.result);
  return `${result}(${entry.params.map((param) => letter(param.type)).join("")})`;
}

/** Everything about an import that a module relies on, in one line: the text that is hashed. */
export function canonicalText(entry: Omit<Import, "hash">): string {
  const interval = (irql: Interval): string => `${irql.min}..${irql.max}`;
  const params = entry.params.map((param) =>
    [param.type, param.kind, param.unit, param.role, param.irql && interval(param.irql)]
      .filter((part) => part !== undefined)
      .join(":"),
  );
  return [
    `${entry.name}(${params.join(",")})`,
    `result ${[entry.result, entry.value, entry.unit].filter(Boolean).join(":")}`,
    `irql ${interval(entry.irql)}`,
    `raises ${entry.raises ?? "-"}`,
    `saves ${entry.saves ?? "-"}`,
    `restores ${entry.restores ?? "-"}`,
    `apc ${entry.apc ?? "-"}`,
    ...(entry.ifTrue ? ["effects if true"] : []),
    `blocks ${entry.blocks ? "yes" : "no"}`,
    ...(entry.capability === undefined ? [] : [`capability ${entry.capability}`]),
  ].join("; ");
}
