/**
 * What each import does to the discipline, as the contract says: nothing of an import is written down here. It knows no
 * states; `interpret/imports.ts` applies these effects.
 */
import { imports, levels, statuses, traps, type ImportEntry } from "../contract.gen.js";

export interface Callback {
  /** Positions of the routine's index and of what it is called with. */
  readonly routine: number;
  readonly context: number;
  readonly role: string;
  /** Whether it may run as soon as it was handed over; else not before its object is started. */
  readonly runsAtOnce: boolean;
}

/** An argument without which some statuses cannot come. */
interface Condition {
  readonly argument: number;
  readonly unless: number;
  readonly statuses: readonly number[];
}

export interface Effect {
  readonly entry: ImportEntry;
  /** Position of the handle that the effect is about; undefined when it is about none. */
  readonly handle: number | undefined;
  /** The kind of object behind that handle. */
  readonly kind: string | undefined;
  /** Ids of rules that the host enforces in this import, by trap. */
  readonly rules: ReadonlySet<string>;
  /** Whether a holder can acquire objects of this kind again. */
  readonly recursive: boolean;
  /** Objects of this kind are given back on the side of DISPATCH_LEVEL on which they were acquired. */
  readonly sided: boolean;
  readonly callback: Callback | undefined;
  /** Position of an object that a success takes, as a wait does; "several" when they are in memory. */
  readonly takes: number | "several" | undefined;
  /** It waits for others or looks at what they have done: what comes after it may come after that. */
  readonly waits: boolean;
  /** Others may wait for what it does, or look at it. */
  readonly signals: boolean;
  /** Statuses with which it can fail for these arguments, besides success. */
  failures(argument: (index: number) => number | bigint | undefined): readonly number[];
}

const byName = new Map<string, Effect>();

/** The effect of an import of the contract; undefined for one that it does not have. */
export function effectOf(name: string): Effect | undefined {
  if (byName.size === 0) for (const entry of imports) byName.set(entry.name, derive(entry));
  return byName.get(name);
}

const byEntry = new WeakMap<ImportEntry, Effect>();

/** The effect of an import as the module has it: of the contract, or of a driver's own family. */
export function effectOfImport(imported: {
  readonly module: string;
  readonly base: string;
  readonly entry: ImportEntry | undefined;
}): Effect | undefined {
  const { module, base, entry } = imported;
  if (module === "ksync") return effectOf(base);
  if (!entry) return undefined;
  const known = byEntry.get(entry) ?? derive(entry);
  byEntry.set(entry, known);
  return known;
}

/** The import whose effects a successful wait for an object of this kind has, if it has any. */
export function acquiredByWait(kind: string): Effect | undefined {
  const entry = imports.find(({ byWait, params }) => byWait && params[0]?.kind === kind);
  return entry && effectOf(entry.name);
}

/** Whether what is held under this token can only be given back above PASSIVE_LEVEL: it must not outlast the raise. */
export function needsLevel(token: string): boolean {
  return imports.some(
    ({ restores, irql }) => restores === token && irql.min > levels.PASSIVE_LEVEL,
  );
}

function derive(entry: ImportEntry): Effect {
  const position = (
    test: (param: ImportEntry["params"][number]) => boolean,
  ): number | undefined => {
    const found = entry.params.findIndex(test);
    return found < 0 ? undefined : found;
  };
  const handle = position(({ type, kind }) => type === "handle" && kind !== "dispatchable");
  const routine = position(({ type }) => type === "callback");
  const several = position(({ reads }) => reads === "u32") !== undefined;
  const conditions: Condition[] = entry.params.flatMap(({ gives, unless }, argument) =>
    gives === undefined ? [] : [{ argument, unless: unless!, statuses: gives.map(statusValue) }],
  );
  const kind = handle === undefined ? undefined : entry.params[handle]!.kind;
  return {
    entry,
    handle,
    kind,
    rules: new Set(entry.traps.flatMap((name) => ruleOf(name) ?? [])),
    recursive: handle === undefined || isRecursive(entry.params[handle]!.kind),
    sided: imports.some(
      ({ atAcquiredLevel, params }) => atAcquiredLevel && params[0]?.kind === kind,
    ),
    callback:
      routine === undefined
        ? undefined
        : {
            routine,
            context: routine + 1,
            role: entry.params[routine]!.role!,
            runsAtOnce: !imports.some(
              ({ starts, params }) => starts && params[0]?.kind === entry.value,
            ),
          },
    takes: several ? "several" : position(({ kind }) => kind === "dispatchable"),
    waits: waits(entry),
    signals: signals(entry),
    failures: (argument) => {
      const impossible = conditions
        .filter((one) => Number(argument(one.argument) ?? NaN) === one.unless)
        .flatMap((one) => one.statuses);
      return entry.fails.map(statusValue).filter((status) => !impossible.includes(status));
    },
  };
}

const isAtomic = ({ family }: ImportEntry): boolean => family === "atomic";

/** Locks are not waited for in this sense: who holds which is known. Nor does a delay wait for anybody. */
function waits(entry: ImportEntry): boolean {
  if (isAtomic(entry)) return entry.result !== "void";
  if (entry.saves !== undefined) return false;
  const isDelay = entry.params.length === 1 && entry.params[0]!.unit !== undefined;
  return (
    (entry.blocks && !isDelay) ||
    entry.params.some(({ kind }) => kind === "dispatchable") ||
    entry.kernel.some((name) => name.startsWith("KeReadState")) ||
    // An object whose routine it ends.
    (entry.destroys === true && entry.result === "bool")
  );
}

function signals(entry: ImportEntry): boolean {
  if (isAtomic(entry)) return entry.params.some(({ name }) => name === "value");
  return (
    entry.saves === undefined &&
    entry.restores === undefined &&
    !entry.destroys &&
    entry.params.some(({ type, kind }) => type === "handle" && kind !== "dispatchable")
  );
}

/** Some import acquires objects of this kind for sure, and has no trap for their holder. */
function isRecursive(kind: string | undefined): boolean {
  return imports.some(
    ({ params, saves, restores, ifTrue, traps: possible }) =>
      params.some((param) => param.kind === kind) &&
      saves !== undefined &&
      restores === undefined &&
      !ifTrue &&
      !possible.includes("double-acquire"),
  );
}

function ruleOf(trap: string): string | undefined {
  return (traps as Readonly<Record<string, { readonly rule?: string | undefined }>>)[trap]?.rule;
}

function statusValue(name: string): number {
  return (statuses as Readonly<Record<string, { readonly value: number }>>)[name]!.value | 0;
}
