/** A module's binary as what a machine is made of. Compiled once for each binary. */
import binaryen from "assemblyscript/binaryen";
import type { Signature, ValueType } from "../../client/values.js";
import type { Layout } from "./bounds.js";
import { readEntryLevels, type EntryLevels } from "./entries.js";
import { instrument, type Granularity, type Instrumentation } from "./instrument.js";
import { Positions } from "./positions.js";
import { readQuotas, type Quotas } from "./quotas.js";
import { WebAssembly, type WasmModule } from "./webassembly.js";

export interface Program {
  readonly module: WasmModule;
  readonly granularity: Granularity;
  /** The size of its own memory, and where the marks of what was written are. */
  readonly layout: Layout;
  /** Indexes of the table's functions (i32) -> (). */
  readonly routines: ReadonlySet<number>;
  readonly signatures: ReadonlyMap<string, Signature>;
  readonly quotas: Quotas;
  readonly entryLevelOf: EntryLevels;
  /** Names of the imports that it has. */
  readonly imports: readonly string[];
  readonly positions: Positions;
  /** Whether the kernel is told of what the module's heap gives out and gets back. */
  readonly tellsHeap: boolean;
}

/** Of each binary, by how it was instrumented. */
const programs = new WeakMap<Uint8Array, Map<string, Program>>();

export function compile(wasm: Uint8Array, options: Partial<Instrumentation> = {}): Program {
  const { granularity = "import", tellsAccesses = false } = options;
  const isPoint = granularity === "memory";
  const key = isPoint ? granularity : `${granularity} ${tellsAccesses}`;
  const made = programs.get(wasm) ?? new Map<string, Program>();
  programs.set(wasm, made);
  const known = made.get(key) ?? make(wasm, { granularity, tellsAccesses });
  made.set(key, known);
  return known;
}

function make(wasm: Uint8Array, instrumentation: Instrumentation): Program {
  const { routines, signatures } = describe(wasm);
  const {
    wasm: instrumented,
    sites,
    siteMap,
    tellsHeap,
    ...layout
  } = instrument(wasm, instrumentation);
  const module = new WebAssembly.Module(instrumented);
  const { granularity } = instrumentation;
  const quotas = readQuotas(wasm);
  const positions = new Positions(wasm, sites, siteMap);
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name);
  const entryLevelOf = readEntryLevels(wasm);
  const about = { routines, signatures, quotas, entryLevelOf, imports, positions, tellsHeap };
  return { module, granularity, layout, ...about };
}

function describe(wasm: Uint8Array): Pick<Program, "routines" | "signatures"> {
  const module = binaryen.readBinary(wasm);
  try {
    return { routines: readRoutines(module), signatures: readSignatures(module) };
  } finally {
    module.dispose();
  }
}

function readRoutines(module: binaryen.Module): Set<number> {
  const api = binaryen as unknown as Record<string, (...args: number[]) => number>;
  const routines = new Set<number>();
  for (let i = 0; i < module.getNumElementSegments(); i++) {
    const segment = module.getElementSegmentByIndex(i);
    const { data } = binaryen.getElementSegmentInfo(segment);
    const offset = api["_BinaryenElementSegmentGetOffset"]!(segment);
    const first = api["_BinaryenConstGetValueI32"]!(offset);
    for (const [index, name] of data.entries()) {
      const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
      if (params === binaryen.i32 && results === binaryen.none) routines.add(first + index);
    }
  }
  return routines;
}

function readSignatures(module: binaryen.Module): Map<string, Signature> {
  const signatures = new Map<string, Signature>();
  for (let i = 0; i < module.getNumExports(); i++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(i));
    if (kind !== binaryen.ExternalFunction) continue;
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
    signatures.set(name, { parameters: typesOf(params), results: typesOf(results) });
  }
  return signatures;
}

function typesOf(type: number): ValueType[] {
  const names = new Map<number, ValueType>([
    [binaryen.i32, "i32"],
    [binaryen.i64, "i64"],
    [binaryen.f32, "f32"],
    [binaryen.f64, "f64"],
  ]);
  return [...binaryen.expandType(type)].map((one) => names.get(one)!);
}
