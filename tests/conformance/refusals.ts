/**
 * Scenarios that follow from the contract alone: each import with a handle that is none, and at a level that it is not
 * allowed at. They are added to the module as exports `refusals_IMPORT_REASON`.
 */
import binaryen from "assemblyscript/binaryen";
import { imports, type ImportEntry } from "../../toolchain/contract.gen.js";

const NO_HANDLE = 0xdead;
const raises = ["", "irql_raiseToApc", "irql_raiseToDispatch"];
const { i32, i64, none } = binaryen;

/** A copy of a module with a scenario for each refusal of the imports that it has. */
export function withRefusals(wasm: Uint8Array): Uint8Array {
  binaryen.setDebugInfo(true);
  const module = binaryen.readBinary(wasm);
  try {
    const internal = new Map<string, string>();
    for (let i = 0, count = module.getNumFunctions(); i < count; i++) {
      const info = binaryen.getFunctionInfo(module.getFunctionByIndex(i));
      if (info.module === "ksync") internal.set(info.base!, info.name);
    }
    for (const entry of imports as readonly ImportEntry[]) {
      if (!internal.has(entry.name)) continue;
      for (const { reason, level } of refusalsOf(entry))
        addScenario(module, internal, entry, reason, level);
    }
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

function refusalsOf({ params, irql }: ImportEntry): { reason: string; level: number }[] {
  const refusals = [];
  if (params.some(({ type }) => type === "handle"))
    refusals.push({ reason: "badHandle", level: irql.min });
  if (irql.min > 0) refusals.push({ reason: "tooLow", level: irql.min - 1 });
  if (irql.max < 2) refusals.push({ reason: "tooHigh", level: irql.max + 1 });
  return refusals;
}

/** Raises to the level, and calls the import with handles that are none and zeros. */
function addScenario(
  module: binaryen.Module,
  internal: ReadonlyMap<string, string>,
  entry: ImportEntry,
  reason: string,
  level: number,
): void {
  const operands = entry.params.map(({ type }) => {
    const value = module.i32.const(type === "handle" ? NO_HANDLE : 0);
    return type === "u64" ? module.i64.extend_u(value) : value;
  });
  const { results } = binaryen.getFunctionInfo(module.getFunction(internal.get(entry.name)!));
  const call = module.call(internal.get(entry.name)!, operands, results);
  const body = [results === i32 || results === i64 ? module.drop(call) : call];
  if (level > 0) body.unshift(module.call(internal.get(raises[level]!)!, [], none));
  const name = `refusals_${entry.name}_${reason}`;
  module.addFunction(name, none, none, [], module.block(null, body));
  module.addFunctionExport(name, name);
}
