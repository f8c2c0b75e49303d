/**
 * Scenarios that follow from the contract alone: what each import refuses by its types, its levels and its list of traps.
 * They are added to the module as exports `refusals_IMPORT_REASON`.
 */
import binaryen from "assemblyscript/binaryen";
import { imports, type ImportEntry } from "../../toolchain/contract.gen.js";

const NO_HANDLE = 0xdead;
const OUTSIDE = 0xffff_0000 | 0;
const HOLDS_MOST = 16;
const raises = ["", "irql_raiseToApc", "irql_raiseToDispatch"];
const { i32, i64, none } = binaryen;

/** Calls that make something to hand over, by the kind of handle; the others of `KIND_create` take nothing. */
const creations: Readonly<Record<string, readonly [name: string, ...args: number[]]>> = {
  event: ["event_create", 0, 0],
  semaphore: ["semaphore_create", 0, 1],
  dispatchable: ["mutex_create"],
};

/** A copy of a module with a scenario for each refusal of the imports that it has. */
export function withRefusals(wasm: Uint8Array): Uint8Array {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  try {
    const scenarios = new Refusals(module);
    for (const entry of imports as readonly ImportEntry[]) scenarios.add(entry);
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

class Refusals {
  /** Names of the module's functions, by those of the imports. */
  private readonly functions = new Map<string, string>();

  constructor(private readonly module: binaryen.Module) {
    for (let i = 0, count = module.getNumFunctions(); i < count; i++) {
      const info = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
      if (info.module === "ksync") this.functions.set(info.base!, info.name);
    }
  }

  add(entry: ImportEntry): void {
    const { name, params, irql, traps } = entry;
    if (!this.functions.has(name)) return;
    const hasHandle = params.some(({ type }) => type === "handle");
    if (irql.min > 0) this.scenario(entry, "tooLow", this.raise(irql.min - 1));
    if (irql.max < 2) this.scenario(entry, "tooHigh", this.raise(irql.max + 1));
    if (hasHandle) this.scenario(entry, "badHandle", this.raise(irql.min));
    if (traps.includes("apcs-enabled") && entry.saves !== undefined)
      this.scenario(entry, "apcsEnabled", [], { valid: true });
    const isRegion = entry.family === "region";
    if (
      traps.includes("too-many-holds") &&
      irql.max > 0 &&
      !isRegion &&
      entry.restores === undefined
    ) {
      // What is held are raises. Regions are none, and one that gives a hold up needs another scenario.
      const holds = Array.from({ length: HOLDS_MOST }, () => this.raise(irql.min === 2 ? 2 : 1));
      this.scenario(entry, "tooManyHolds", holds.flat(), { valid: true });
    }
    if (params[0]?.name !== "address") return;
    this.scenario(entry, "outside", [], { address: OUTSIDE });
    if (!name.endsWith("8")) this.scenario(entry, "misaligned", [], { address: 1 });
  }

  private call(name: string, ...args: number[]): number {
    const operands = args.map((value) => this.module.i32.const(value));
    return this.module.call(this.functions.get(name)!, operands, none);
  }

  private raise(level: number): number[] {
    return level === 0 ? [] : [this.call(raises[level]!)];
  }

  /** Prepares, and calls the import with what `given` says and zeros. Handles are made before anything else is done. */
  private scenario(
    { name, params }: ImportEntry,
    reason: string,
    preparation: readonly number[],
    given: { valid?: boolean; address?: number } = {},
  ): void {
    const { module } = this;
    const made: number[] = [];
    const operands = params.map(({ name: param, type, kind }, index) => {
      if (param === "address") return module.i32.const(given.address ?? 0);
      if (type === "handle" && given.valid === true) {
        made.push(module.local.set(index, this.create(kind!)));
        return module.local.get(index, i32);
      }
      // A count that is none would be refused first.
      const value = module.i32.const(type === "handle" ? NO_HANDLE : param === "count" ? 1 : 0);
      return type === "u64" ? module.i64.extend_u(value) : value;
    });
    const { results } = binaryen.getFunctionInfo(module.getFunction(this.functions.get(name)!));
    const call = module.call(this.functions.get(name)!, operands, results);
    const body = [...made, ...preparation, results === none ? call : module.drop(call)];
    const locals = params.map(() => i32);
    const scenario = `refusals_${name}_${reason}`;
    module.addFunction(scenario, none, none, locals, module.block(null, body));
    module.addFunctionExport(scenario, scenario);
  }

  /** The handle is the lower half of an outcome. */
  private create(kind: string): number {
    const { module } = this;
    const [name, ...args] = creations[kind] ?? [`${kind}_create`];
    const operands = args.map((value) => module.i32.const(value));
    return module.i32.wrap(module.call(this.functions.get(name)!, operands, i64));
  }
}
