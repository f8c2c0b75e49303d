/**
 * Puts the recorder around every import and every activation of a finished module. The result is an ordinary module
 * that any host runs as it is; what it records it writes to the log, one line a record:
 *
 *     ~> id irql thread argument…     an import is called
 *     ~< id irql thread [result]      it has returned
 *     ~( index irql thread argument…  the host enters an export
 *     ~) index irql thread [result]   and has it back
 *     ~{ cell irql thread context     the host calls a routine; its creation's record ends with the same cell
 *     ~} cell irql thread             and has it back
 *
 * All numbers are hexadecimal. An activation that traps says nothing more.
 */
import binaryen from "assemblyscript/binaryen";
import { imports, type ImportEntry } from "../../toolchain/contract.gen.js";
import {
  appendManifest,
  capabilitiesOf,
  MANIFEST_SECTION,
  manifestImport,
  passiveEntry,
} from "../../toolchain/transform/manifest.js";
import { withoutSection } from "./section.js";

export interface Instrumented {
  wasm: Uint8Array;
  /** Of exports, by the index of their records. */
  exports: readonly string[];
  /** Of the function table. */
  functions: readonly string[];
  /** Names of the contract's imports that the module has. */
  imports: readonly string[];
}

/** What a scenario may have at a time: so little that it can use it up. */
const quotas = { maxHandles: 12, maxThreads: 4 };

/** Imports that the recorder itself calls. */
const tools = ["atomic_add32", "irql_current", "log_write", "thread_id"] as const;
type Tool = (typeof tools)[number];

const LINE_BYTES = 1024;
const { i32, i64, none } = binaryen;
const contract = new Map<string, ImportEntry>(imports.map((entry) => [entry.name, entry]));

export function instrument(name: string, wasm: Uint8Array): Instrumented {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(withoutSection(wasm, MANIFEST_SECTION));
  try {
    module.setFeatures(binaryen.Features.MVP | binaryen.Features.BulkMemory);
    return new Instrumentation(module, name).finish();
  } finally {
    module.dispose();
  }
}

class Instrumentation {
  private readonly recorder = new Map<string, string>();
  private readonly routine: { table: string; index: number; valid: readonly number[] };
  private readonly functions: readonly string[];

  constructor(
    private readonly module: binaryen.Module,
    private readonly name: string,
  ) {
    this.takeRecorder();
    const imported = this.importedFunctions();
    for (const tool of tools) this.addTool(tool);
    this.addLines();
    const { table, functions } = this.readTable();
    this.functions = functions;
    const valid = [...functions.keys()].filter((index) => this.isRoutine(functions[index]!));
    this.routine = { table, index: functions.length, valid };
    this.addRoutine();
    for (const { internal, entry } of imported) this.wrapImport(internal, entry);
  }

  finish(): Instrumented {
    const exports = this.wrapExports();
    if (!this.module.validate()) throw new Error("the instrumented module is not valid");
    const used = [...new Set(this.importedFunctions().map(({ entry }) => entry.name))];
    const wasm = appendManifest(this.module.emitBinary(), {
      name: this.name,
      version: "0.0.0",
      capabilities: capabilitiesOf(used),
      ...quotas,
      imports: used.map((import_) => manifestImport(import_)!),
      entries: exports.map((export_) => passiveEntry(export_)),
    });
    return { wasm, exports, functions: this.functions, imports: used };
  }

  // --- what is there ---

  private takeRecorder(): void {
    for (const { name, value } of this.exportedFunctions()) {
      if (!name.startsWith("trace_")) continue;
      this.recorder.set(name, value);
      this.module.removeExport(name);
    }
  }

  private exportedFunctions(): { name: string; value: string }[] {
    const { module } = this;
    return Array.from({ length: module.getNumExports() }, (_, index) =>
      binaryen.getExportInfo(module.getExportByIndex(index)),
    ).filter(({ kind }) => kind === binaryen.ExternalFunction);
  }

  private importedFunctions(): { internal: string; entry: ImportEntry }[] {
    const { module } = this;
    return Array.from({ length: module.getNumFunctions() }, (_, index) =>
      binaryen.getFunctionInfo(module.getFunctionByIndex(index)),
    )
      .filter((info) => info.module === "ksync")
      .map((info) => ({ internal: info.name, entry: contract.get(info.base!)! }));
  }

  /** The function table, which AssemblyScript fills from index 1. */
  private readTable(): { table: string; functions: string[] } {
    const { module } = this;
    const reference = module.getTableByIndex(0);
    // Declared to go from name to names; both are references.
    const segmentsOf = module.getTableSegments as unknown as (table: number) => number[];
    const functions = segmentsOf(reference).flatMap(
      (segment) => binaryen.getElementSegmentInfo(segment).data,
    );
    return { table: binaryen.getTableInfo(reference).name, functions: ["", ...functions] };
  }

  private isRoutine(name: string): boolean {
    if (name === "") return false;
    const { params, results } = binaryen.getFunctionInfo(this.module.getFunction(name));
    return params === i32 && results === none;
  }

  // --- the recorder's own ---

  private addTool(tool: Tool): void {
    const { params, result } = contract.get(tool)!;
    const types = binaryen.createType(params.map(() => i32));
    this.module.addFunctionImport(
      `trace!${tool}`,
      "ksync",
      tool,
      types,
      result === "void" ? none : i32,
    );
  }

  private tool(tool: Tool, ...operands: number[]): number {
    return this.module.call(`trace!${tool}`, operands, tool === "log_write" ? none : i32);
  }

  private record(name: string, operands: number[], result: number = i32): number {
    return this.module.call(this.recorder.get(`trace_${name}`)!, operands, result);
  }

  private number(value: number): number {
    return this.module.i32.const(value);
  }

  private ticket(offset: number): number {
    const counters = this.record("counters", []);
    return this.tool("atomic_add32", counters, this.number(1), this.number(offset));
  }

  /** `trace!open(kind, id)` begins a line, `trace!close(at)` writes it. */
  private addLines(): void {
    const { module } = this;
    const level = this.tool("irql_current");
    const line = [this.ticket(0), this.local(0), this.local(1), level, this.tool("thread_id")];
    module.addFunction(
      "trace!open",
      binaryen.createType([i32, i32]),
      i32,
      [],
      this.record("line", line),
    );
    const begin = module.i32.and(this.local(0), this.number(-LINE_BYTES));
    const bytes = module.i32.and(this.local(0), this.number(LINE_BYTES - 1));
    const units = module.i32.shr_u(bytes, this.number(1));
    module.addFunction("trace!close", i32, none, [], this.tool("log_write", begin, units));
  }

  private local(index: number, type: number = i32): number {
    return this.module.local.get(index, type);
  }

  /** Expressions that write one line; local `at` is used. */
  private line(kind: string, id: number, at: number, fields: ((at: number) => number)[]): number[] {
    const { module } = this;
    const open = module.call("trace!open", [this.number(kind.charCodeAt(0)), id], i32);
    return [
      module.local.set(at, open),
      ...fields.map((field) => module.local.set(at, field(this.local(at)))),
      module.call("trace!close", [this.local(at)], none),
    ];
  }

  private readonly value = (index: number, type: number) => (at: number) =>
    this.record(type === i64 ? "wide" : "word", [at, this.local(index, type)]);

  // --- around imports ---

  private wrapImport(internal: string, entry: ImportEntry): void {
    const { module } = this;
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(internal));
    const types = [...binaryen.expandType(params)];
    const inner = `ksync!${entry.name}`;
    module.removeFunction(internal);
    module.addFunctionImport(inner, "ksync", entry.name, params, results);

    const at = types.length;
    const cell = at + 1;
    const result = at + 2;
    const callback = entry.params.findIndex(({ type }) => type === "callback");
    const fields = types.map((type, index) => this.argument(entry, index, type));
    if (callback >= 0) fields.push(this.value(cell, i32));
    const operands = types.map((type, index) => this.local(index, type));
    const called = module.call(inner, operands, results);
    const has = results !== none;
    const body = [
      ...(callback >= 0 ? [this.prepareCell(callback, cell)] : []),
      ...this.line(">", this.number(entry.id), at, fields),
      ...(callback >= 0 ? [this.useCell(callback, cell)] : []),
      has ? module.local.set(result, called) : called,
      ...this.line("<", this.number(entry.id), at, has ? [this.value(result, results)] : []),
      ...(has ? [this.local(result, results)] : []),
    ];
    const locals = [i32, i32, ...(has ? [results] : [])];
    module.addFunction(internal, params, results, locals, module.block(null, body, results));
  }

  /** How an argument is recorded: what a pointer points to, everything else as it is. */
  private argument(entry: ImportEntry, index: number, type: number): (at: number) => number {
    const param = entry.params[index]!;
    if (param.type === "string") return (at) => this.record("string", [at, this.local(index)]);
    if (param.type !== "pointer") return this.value(index, type);
    const count = entry.params.findIndex(({ name }) => name === param.count);
    const form = param.reads === "u16" ? "units" : "words";
    return (at) => this.record(form, [at, this.local(index), this.local(count)]);
  }

  /** A cell for a routine that may be called; 0 for what is none, which the host is left to refuse. */
  private prepareCell(callback: number, cell: number): number {
    const { module } = this;
    const is = (index: number) => module.i32.eq(this.local(callback), this.number(index));
    const valid = this.routine.valid.reduce(
      (any, index) => module.i32.or(any, is(index)),
      this.number(0),
    );
    const next = module.i32.add(this.ticket(4), this.number(1));
    return module.if(valid, module.local.set(cell, next));
  }

  /** The host gets the recorder's routine, and the cell as its context. */
  private useCell(callback: number, cell: number): number {
    const { module } = this;
    const kept = [this.local(cell), this.local(callback), this.local(callback + 1)];
    return module.if(
      this.local(cell),
      module.block(null, [
        this.record("cell", kept, none),
        module.local.set(callback, this.number(this.routine.index)),
        module.local.set(callback + 1, this.local(cell)),
      ]),
    );
  }

  // --- around activations ---

  /** The routine of all routines, behind the table's last. */
  private addRoutine(): void {
    const { module } = this;
    const { table, index } = this.routine;
    const context = this.record("cellContext", [this.local(0)]);
    const routine = this.record("cellRoutine", [this.local(0)]);
    const body = module.block(null, [
      ...this.line("{", this.local(0), 1, [
        (at) => this.record("word", [at, this.record("cellContext", [this.local(0)])]),
      ]),
      module.call_indirect(table, routine, [context], i32, none),
      ...this.line("}", this.local(0), 1, []),
    ]);
    module.addFunction("trace!routine", i32, none, [i32], body);
    resizeTable(module, table, index + 1);
    module.addActiveElementSegment(table, "trace!segment", ["trace!routine"], this.number(index));
  }

  private wrapExports(): string[] {
    const { module } = this;
    const exported = this.exportedFunctions();
    for (const [index, { name, value }] of exported.entries()) {
      const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
      const types = [...binaryen.expandType(params)];
      const at = types.length;
      const result = at + 1;
      const has = results !== none;
      const operands = types.map((type, i) => this.local(i, type));
      const called = module.call(value, operands, results);
      const fields = types.map((type, i) => this.value(i, type));
      const body = [
        ...this.line("(", this.number(index), at, fields),
        has ? module.local.set(result, called) : called,
        ...this.line(")", this.number(index), at, has ? [this.value(result, results)] : []),
        ...(has ? [this.local(result, results)] : []),
      ];
      const locals = [i32, ...(has ? [results] : [])];
      module.addFunction(
        `trace!${name}`,
        params,
        results,
        locals,
        module.block(null, body, results),
      );
      module.removeExport(name);
      module.addFunctionExport(`trace!${name}`, name);
    }
    return exported.map(({ name }) => name);
  }
}

/** Binaryen's classes have no way to give a table another size; its C interface has. */
function resizeTable(module: binaryen.Module, table: string, size: number): void {
  const api = binaryen as unknown as Record<
    "_BinaryenTableSetInitial" | "_BinaryenTableSetMax",
    (table: number, size: number) => void
  >;
  api._BinaryenTableSetInitial(module.getTable(table), size);
  api._BinaryenTableSetMax(module.getTable(table), size);
}
