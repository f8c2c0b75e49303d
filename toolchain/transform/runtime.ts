/**
 * Selects ksync's thread-safe runtime and fixes what a module of ksync must be: own memory of constant size,
 * no shadow stack, top-level code as an export. It edits compiler options and text; the runtime itself is assembly/runtime.
 */
import { FEATURE_THREADS, type Parser, type Program } from "assemblyscript";
import { libraryFiles } from "assemblyscript/asc";
import { LIBRARY_PREFIX } from "./library.js";
import type { Binaryen, BinaryenModule } from "./compiler.js";
import { START_EXPORT } from "./names.js";
import type { Runner } from "./refuse.js";

/** asc takes only identifiers; the export is renamed after the compile. */
const START_IDENTIFIER = "__ksync_start";

const DEFAULT_PAGES = 16;
/** Results encode failures in the top bit of an address: memory stays below 2 GiB. */
const MAX_PAGES = 32767;

/** AssemblyScript's allocator without its unlocked entry points, and without growth of memory. */
function tlsfWithoutGlobals(): string {
  const text = libraryFiles["rt/tlsf"] ?? "";
  const cut = text.search(
    /\/\/ @ts-ignore: decorator\s*@global @unsafe\s*export function __alloc\b/,
  );
  const grow = "pagesNeeded > pagesBefore && memory.grow(pagesNeeded - pagesBefore) < 0";
  if (cut < 0 || text.split(grow).length !== 2)
    throw new Error("this assemblyscript's rt/tlsf has another layout than ksync expects");
  let body = text.slice(0, cut).replace(grow, "pagesNeeded > pagesBefore");
  for (const name of [
    "GETRIGHT",
    "removeBlock",
    "searchBlock",
    "prepareBlock",
    "computeSize",
    "initialize",
  ]) {
    const declaration = new RegExp(`\\bfunction ${name}\\b`);
    if (!declaration.test(body)) throw new Error(`this assemblyscript's rt/tlsf has no ${name}`);
    body = body.replace(declaration, `export function ${name}`);
  }
  return body;
}

/**
 * Test runners wrap a module in code and imports of their own. They say so by `--use KSYNC_RUNNER=family|family`, the
 * names of their import modules; asc has no better way to hand a transform an option.
 */
const RUNNER_OPTION = "KSYNC_RUNNER";

/**
 * `--use KSYNC_CHECK=off` builds what the checker refuses, so that a test can see what a host does with it;
 * `--use KSYNC_CHECK=warn` does so too, and tells what it would have refused. With `all` the findings that comments allow
 * are told as well, as remarks.
 */
const CHECK_OPTION = "KSYNC_CHECK";
export type Checking = "on" | "warn" | "all" | "off";

/** Takes the runner's option out of the compiler's aliases. Called before anything is parsed. */
export function takeRunner(program: Program): Runner | undefined {
  const families = takeOption(program, RUNNER_OPTION);
  return families === undefined ? undefined : { families: new Set(families.split("|")) };
}

/** The checker is on unless an option says otherwise. Called before anything is parsed. */
export function takeCheck(program: Program): Checking {
  const asked = takeOption(program, CHECK_OPTION);
  return asked === "off" || asked === "warn" || asked === "all" ? asked : "on";
}

function takeOption(program: Program, name: string): string | undefined {
  const aliases = program.options.globalAliases;
  const value = aliases?.get(name);
  aliases?.delete(name);
  return value;
}

/** Called before anything is parsed. */
export function selectRuntime(program: Program): void {
  const options = program.options;
  libraryFiles["rt/ksync-tlsf"] = tlsfWithoutGlobals();

  options.runtime = 0; // stub: neither garbage collector nor shadow stack
  options.stackSize = 0;
  program.module.useShadowStack = false; // chosen when the program was made, before the transform was loaded
  options.sourceMap = true; // keeps the source range of every expression, for our own diagnostics
  options.initialMemory ||= DEFAULT_PAGES;
  options.maximumMemory = options.initialMemory;
  if (options.initialMemory > MAX_PAGES)
    throw new Error(
      `ksync: initialMemory is ${options.initialMemory} pages, the most is ${MAX_PAGES}`,
    );
  for (const name of ["importMemory", "sharedMemory", "importTable"] as const)
    if (options[name])
      throw new Error(`ksync: --${name} cannot be used, a module has its own memory and table`);
  // Hosts call functions of the table (thread_create): the optimiser must take none for unused.
  options.exportTable = true;
  // Atomics are written as AssemblyScript's own and lowered to imports afterwards.
  options.setFeature(FEATURE_THREADS, true);

  const aliases = (options.globalAliases ??= new Map());
  if (!aliases.has("abort")) aliases.set("abort", `${LIBRARY_PREFIX}runtime/abort/abort`);
  options.exportStart ??= START_IDENTIFIER;

  const parser = program.parser;
  const parseFile = parser.parseFile;
  parser.parseFile = function (this: Parser, text, path, isEntry) {
    if (/^~lib\/rt\/index-\w+\.ts$/.test(path)) text = 'import "ksync/runtime/index";';
    parseFile.call(this, text, path, isEntry);
  };
}

/** The functions by which a module's code asks for memory and gives it back. */
const HEAP_FUNCTIONS = `${LIBRARY_PREFIX}runtime/heap/__*`;

/** Called after the compile: what a host expects of the module, and what the simulator looks for in it. */
export function fixModule(module: BinaryenModule, program: Program, binaryen: Binaryen): void {
  // Inlined, an allocation could not be told from the code around it.
  binaryen.setPassArgument("no-inline", HEAP_FUNCTIONS);
  module.runPasses(["no-inline"]);
  binaryen.clearPassArguments();
  // Atomics are imports by now.
  module.setFeatures(module.getFeatures() & ~binaryen.Features.Atomics);
  if (program.options.exportStart === START_IDENTIFIER) {
    const start = binaryen.getExportInfo(module.getExport(START_IDENTIFIER)).value;
    module.removeExport(START_IDENTIFIER);
    module.addFunctionExport(start, START_EXPORT);
  }
}
