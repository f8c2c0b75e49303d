/**
 * Makes a module's binary one whose threads can be switched: Asyncify around every import, with its stacks in a memory
 * of their own, so that the guest's addresses and the end of its memory stay what they are. Knows nothing of scheduling.
 */
import binaryen from "assemblyscript/binaryen";
import { announceAccesses } from "./accesses.js";
import { checkBounds, type Layout } from "./bounds.js";
import { watchHeap } from "./heap.js";
import { Sites } from "./sites.js";
import { checkTable, firstElement } from "./table.js";

/** Asyncify's stack of one fiber. */
export const STACK_BYTES = 65536;
/** Fibers that there can be at a time: they are bits of a word. */
export const FIBERS_MAX = 31;
/** Whose `outside` the module calls before an access outside of its memory, and `access` before any. */
export const SIM_MODULE = "ksync:sim";

const PAGE = 65536;
const stackPages = Math.ceil(((FIBERS_MAX + 1) * STACK_BYTES) / PAGE);
/** The marks of what was written, behind the stacks: enough for any memory that a module may have. */
const markPages = 1;
/** Prefix of the exports by which the machine saves and restores mutable globals. */
export const GLOBAL_PREFIX = "ksync:global:";

/** What others can come in between of: calls of imports, or accesses to memory too. */
export type Granularity = "import" | "memory";

/** What of its accesses to memory the module tells. */
export interface Instrumentation {
  readonly granularity: Granularity;
  /** Whether the kernel is told of each access, and of what the module's heap gives out and gets back. It always is where accesses are scheduling points. */
  readonly tellsAccesses: boolean;
}

/** The module's own memory is in front; the stacks and the marks lie behind it. */
export interface Instrumented extends Layout {
  readonly wasm: Uint8Array;
  readonly sites: Sites;
  /** A source map, in which the lines are sites. */
  readonly siteMap: string;
  /** Whether it tells of its heap too, which only a module with the names of its functions can. */
  readonly tellsHeap: boolean;
}

export function instrument(
  wasm: Uint8Array,
  { granularity, tellsAccesses }: Instrumentation,
): Instrumented {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  try {
    const { BulkMemory, BulkMemoryOpt, MutableGlobals, MultiMemory } = binaryen.Features;
    const { SignExt, NontrappingFPToInt } = binaryen.Features;
    const needed = BulkMemory | BulkMemoryOpt | MutableGlobals | SignExt | NontrappingFPToInt;
    module.setFeatures(module.getFeatures() | needed | MultiMemory);
    const { initial } = module.getMemoryInfo();
    const memoryBytes = initial * PAGE;
    const layout = { memoryBytes, marksAt: memoryBytes + stackPages * PAGE };
    const sites = new Sites(module);
    exportGlobals(module);
    const isPoint = granularity === "memory";
    const tells = isPoint || tellsAccesses;
    const tellsHeap = tells && watchHeap(module, SIM_MODULE, sites);
    if (tells) announceAccesses(module, SIM_MODULE, sites);
    checkBounds(module, SIM_MODULE, layout, sites);
    checkTable(module, SIM_MODULE, firstElement(module), sites);
    runPasses(module, "asyncify", {
      "asyncify-in-secondary-memory": "true",
      "asyncify-secondary-memory-size": String(stackPages + markPages),
      // An access that is only told does not switch the fiber, and needs no code for it.
      "asyncify-imports": isPoint ? `ksync.*,${SIM_MODULE}.access` : "ksync.*",
    });
    // V8 of Node 20 has one memory: the second is put behind the module's own.
    runPasses(module, "multi-memory-lowering", {});
    module.setFeatures(module.getFeatures() & ~MultiMemory);
    const { binary, sourceMap } = module.emitBinary("sites");
    return { wasm: binary, ...layout, sites, siteMap: sourceMap!, tellsHeap };
  } finally {
    module.dispose();
  }
}

function runPasses(module: binaryen.Module, pass: string, given: Record<string, string>): void {
  const level = binaryen.getOptimizeLevel();
  binaryen.setOptimizeLevel(1);
  for (const [key, value] of Object.entries(given)) binaryen.setPassArgument(key, value);
  try {
    module.runPasses([pass]);
  } finally {
    binaryen.clearPassArguments();
    binaryen.setOptimizeLevel(level);
  }
}

function exportGlobals(module: binaryen.Module): void {
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const info = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (info.mutable) module.addGlobalExport(info.name, `${GLOBAL_PREFIX}${i}`);
  }
}
