/**
 * Refuses what cannot be right in a ksync module: state of the standard library that threads would share, growth of
 * memory, instructions that the engine lacks, and imports that no host has. Each finding is an error at the user's line,
 * with what to use instead. It reads the compiled module before it is lowered.
 */
import type { Program, Range } from "assemblyscript";
import { imports, type ImportEntry } from "../contract.gen.js";
import { report, type Binaryen, type BinaryenModule } from "./compiler.js";
import { driverImport } from "./families.js";
import { elementOf, isKnownKind, walkModule } from "./ir.js";
import { isKsyncPath, isStandardPath } from "./library.js";
import { ARGUMENTS_LENGTH } from "./varargs.js";

/** Why, and what instead, for state of the standard library, by the file that keeps it. */
const STATEFUL: readonly (readonly [file: RegExp, message: string])[] = [
  [
    /^~lib\/util\/number$/,
    "Formatting a float keeps its state in globals, which threads share: format a scaled integer instead.",
  ],
  [
    /^~lib\/util\/string$/,
    "Parsing a float keeps its state in globals, which threads share: parse an integer instead.",
  ],
  [
    /^~lib\/(util\/)?math$/,
    "This function of Math keeps its state in globals, which threads share: use integers, or a table of values.",
  ],
  [
    /^~lib\/date$/,
    'Date keeps its state in globals, which threads share: use `time` of "ksync" instead.',
  ],
  [
    /^~lib\/symbol$/,
    "Symbol keeps its state in globals, which threads share: use a number or an enum instead.",
  ],
];
const STATEFUL_OTHERWISE =
  "This function of the standard library keeps its state in globals, which threads share.";

const FOREIGN: readonly (readonly [name: RegExp, instead: string])[] = [
  [/^console\./, 'use println of "ksync"'],
  [/^(trace)$/, 'use println of "ksync"'],
  [
    /^(seed$|crypto\.)/,
    "there is no source of randomness: pass a seed or random bytes to the module",
  ],
  [/^process\./, "return a value, or throw, which ends the module with a message"],
  [/^(Date\.|performance\.)/, 'use `time` of "ksync"'],
];

const GENERATED =
  'a driver\'s own imports are described in TOML and declared by "ksync gen", hosts have no others';
const OPTIONAL =
  "has optional parameters and is exported or used as a function value: the number of given arguments is then kept in a global, which threads share. Wrap it in a function that has none.";
const FIXED_MEMORY = "A module's memory is fixed: set initialMemory in asconfig.json instead.";
const NO_INSTRUCTION = "This needs a WebAssembly feature that ksync's engine does not have.";

/** Sources of packages, which are not held against the user while a test runner's are among them. */
export const INSTALLED = /^~lib\/|(^|\/)node_modules\//;

/** Members of library classes that are private; AssemblyScript itself lets everybody use them. */
const PRIVATE = /^~lib\/ksync\/.*[#.](?:[gs]et:)?(__\w+)/;

/** What a test runner around the module brings along, and what is not ksync's business then. */
export interface Runner {
  /** Import modules that it provides. */
  readonly families: ReadonlySet<string>;
}

interface CallSite {
  readonly caller: string;
  readonly range: Range | null;
}

export function refuseUnsafe(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
  runner: Runner | undefined,
): void {
  const calls = new Map<string, CallSite[]>();
  const findings: { readonly at: CallSite; readonly message: string }[] = [];
  const find = (caller: string, range: Range | null, message: string): void =>
    void findings.push({ at: { caller, range }, message });

  walkModule(module, binaryen, program, (expression, kind, { name, range }) => {
    const info = (): { target: string; name: string } =>
      binaryen.getExpressionInfo(expression) as never;
    if (kind === binaryen.CallId) {
      const { target } = info();
      calls.set(target, [...(calls.get(target) ?? []), { caller: name, range }]);
      const hidden = PRIVATE.exec(target)?.[1];
      if (hidden && range && !range.source.isLibrary)
        find(name, range, `'${hidden}' is private to ksync's library.`);
    } else if (kind === binaryen.GlobalSetId) {
      const global = info().name;
      const file = global.slice(0, global.lastIndexOf("/"));
      if (isStandardPath(`${file}.ts`) && !isStart(name))
        find(
          name,
          range,
          STATEFUL.find(([pattern]) => pattern.test(file))?.[1] ?? STATEFUL_OTHERWISE,
        );
    } else if (kind === binaryen.GlobalGetId && info().name === ARGUMENTS_LENGTH) {
      const element = elementOf(program, name);
      find(
        name,
        element?.declaration.name.range ?? range,
        `'${element?.name ?? name}' ${OPTIONAL}`,
      );
    } else if (kind === binaryen.MemoryGrowId) find(name, range, FIXED_MEMORY);
    else if (
      !isKnownKind(binaryen, kind) ||
      !isPlainType(binaryen, binaryen.getExpressionType(expression))
    )
      find(name, range, NO_INSTRUCTION);
    return expression;
  });

  // Imports first: of several findings at one place the first is told, and theirs say more.
  const foreign: typeof findings = [];
  for (const [name, message] of foreignImports(module, binaryen, program, runner)) {
    const declared = { caller: name, range: elementOf(program, name)?.declaration.range ?? null };
    for (const at of calls.get(name) ?? [declared]) foreign.push({ at, message });
  }

  const reported = new Set<string>();
  for (const { at, message } of [...foreign, ...findings])
    for (const range of usersOf(at, calls, program, runner)) {
      const key = range ? `${range.source.normalizedPath}:${range.start}` : message;
      if (!reported.has(key)) report(program, range, message);
      reported.add(key);
    }
}

/** Initialisers of globals run once, before any thread. */
function isStart(name: string): boolean {
  return name === "~start" || name.startsWith("start:");
}

/** Whether a value is a number of 32 or 64 bits: no vector and no reference. */
function isPlainType(binaryen: Binaryen, type: number): boolean {
  const { none, unreachable, i32, i64, f32, f64 } = binaryen;
  return [i32, none, i64, unreachable, f64, f32].includes(type);
}

/** Imports that no host links, by their name in the module, with what is wrong. */
function* foreignImports(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
  runner: Runner | undefined,
): Generator<[name: string, message: string]> {
  const contract = new Map<string, ImportEntry>(imports.map((entry) => [entry.name, entry]));
  for (let i = 0, count = module.getNumFunctions(); i < count; i++) {
    const {
      name,
      module: family,
      base,
      params,
      results,
    } = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
    if (!family || base === null || runner?.families.has(family)) continue;
    const own = family === "ksync";
    const entry = own ? contract.get(base) : driverImport(program, name, family, base);
    if (!entry) {
      const instead = FOREIGN.find(([pattern]) => pattern.test(base))?.[1] ?? GENERATED;
      yield [
        name,
        own
          ? `ksync has no import '${base}'.`
          : `A ksync module cannot import '${base}' of '${family}': ${instead}.`,
      ];
      continue;
    }
    const typeOf = (type: string): number =>
      type === "u64" || type === "outcome" ? binaryen.i64 : binaryen.i32;
    const wanted = entry.params.map(({ type }) => typeOf(type));
    const result = entry.result === "void" ? binaryen.none : typeOf(entry.result);
    if (`${[...binaryen.expandType(params)]}` !== `${wanted}` || results !== result)
      yield [
        name,
        `The import '${base}' has other parameter or result types: ${own ? "use the library instead of declaring it" : GENERATED}.`,
      ];
  }
  for (let i = 0, count = module.getNumGlobals(); i < count; i++) {
    const { name, module: family, base } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (family && !runner?.families.has(family))
      yield [name, `A ksync module cannot import the value '${base}' of '${family}'.`];
  }
}

/** The nearest places in the user's own code from which a place is reached; the place itself when there is none. */
function usersOf(
  at: CallSite,
  calls: ReadonlyMap<string, readonly CallSite[]>,
  program: Program,
  runner: Runner | undefined,
): readonly (Range | null)[] {
  const users: (Range | null)[] = [];
  const seen = new Set<string>();
  let reached = [at];
  while (reached.length) {
    const further: CallSite[] = [];
    for (const { caller, range } of reached) {
      const path =
        range?.source.normalizedPath ??
        elementOf(program, caller)?.declaration.range.source.normalizedPath ??
        "~lib/";
      if (!isStandardPath(path) && !isKsyncPath(path) && path !== "~lib/") {
        if (!runner || !INSTALLED.test(path))
          users.push(range ?? elementOf(program, caller)?.declaration.name.range ?? null);
      } else if (!seen.has(caller)) {
        seen.add(caller);
        further.push(...(calls.get(caller) ?? []));
      }
    }
    reached = further;
  }
  return users.length || runner ? users : [at.range];
}
