/**
 * Puts calls around what a module asks of its heap, so that others know which memory is whose. It knows the functions of
 * assembly/runtime/heap.ts by their names; the build keeps them from being inlined.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";
import type { Sites } from "./sites.js";

const { i32, none, createType } = binaryen;

const HEAP = "~lib/ksync/runtime/heap/";
/** What is inside of the heap: its calls of itself are its own business. */
const INSIDE = /^~lib\/(rt|ksync\/runtime\/heap)\//;
const ALLOCATED = "ksync:allocated";
const FREED = "ksync:freed";
/** An object's address is behind a header of so many bytes, which its block has in front. */
const OBJECT_OVERHEAD = 16;

/** The functions that give memory out: how many parameters, whether it is an object's, and whether the first is an old one. */
const GIVING: ReadonlyMap<string, { parameters: number; isObject: boolean; isOld: boolean }> =
  new Map([
    ["__new", { parameters: 2, isObject: true, isOld: false }],
    ["__renew", { parameters: 2, isObject: true, isOld: true }],
    ["__alloc", { parameters: 1, isObject: false, isOld: false }],
    ["__realloc", { parameters: 2, isObject: false, isOld: true }],
  ]);

/**
 * `importModule.allocated(block, bytes, old, site)` is told each block that was given out, with the block that it takes
 * the place of, or 0; `importModule.freed(block, site)` each that is given back, and returns the one that is given back
 * in its place, or 0. False, and nothing is told, where the module's heap cannot be seen.
 */
export function watchHeap(module: binaryen.Module, importModule: string, sites: Sites): boolean {
  const functions = functionsOf(module);
  if (!isVisible(module, functions)) return false;
  module.addFunctionImport(
    ALLOCATED,
    importModule,
    "allocated",
    createType([i32, i32, i32, i32]),
    none,
  );
  module.addFunctionImport(FREED, importModule, "freed", createType([i32, i32]), i32);
  const wrappers = new Map<string, string>();
  for (const { name } of functions) {
    const short = name.startsWith(HEAP) ? name.slice(HEAP.length) : "";
    if (GIVING.has(short)) wrappers.set(name, addGiving(module, short));
    else if (short === "__free") wrappers.set(name, addFreeing(module));
  }
  for (const { name, reference } of functions)
    if (!INSIDE.test(name)) redirect(module, reference, wrappers, sites);
  return true;
}

interface FunctionEntry {
  readonly name: string;
  readonly reference: number;
  readonly base: string | null;
}

function functionsOf(module: binaryen.Module): FunctionEntry[] {
  return Array.from({ length: module.getNumFunctions() }, (_, index) => {
    const reference = module.getFunctionByIndex(index);
    const { name, base } = binaryen.getFunctionInfo(reference);
    return { name, reference, base };
  });
}

/** Whether nobody but the heap's own functions takes its lock. */
function isVisible(module: binaryen.Module, functions: readonly FunctionEntry[]): boolean {
  const acquire = functions.find(({ base }) => base === "heap_acquire")?.name;
  const outside = functions.filter(({ name }) => !INSIDE.test(name));
  return !outside.some(({ reference }) => {
    let takes = false;
    walkFunction(binaryen, undefined, reference, (expression, kind) => {
      if (kind === binaryen.CallId && targetOf(expression) === acquire) takes = true;
      return expression;
    });
    return takes;
  });
}

function targetOf(call: ExpressionRef): string {
  return (binaryen.getExpressionInfo(call) as unknown as { target: string }).target;
}

function addGiving(module: binaryen.Module, short: string): string {
  const { parameters, isObject, isOld } = GIVING.get(short)!;
  const name = `ksync:${short}`;
  const get = (index: number): number => module.local.get(index, i32);
  const overhead = module.i32.const(isObject ? OBJECT_OVERHEAD : 0);
  const block = (address: number): number =>
    isObject ? module.i32.sub(address, module.i32.const(OBJECT_OVERHEAD)) : address;
  const given = Array.from({ length: parameters }, (_, index) => get(index));
  const [size, site, result] = [isOld ? 1 : 0, parameters, parameters + 1];
  const told = [
    block(get(result)),
    module.i32.add(get(size), overhead),
    isOld ? block(get(0)) : module.i32.const(0),
    get(site),
  ];
  const body = [
    module.local.set(result, module.call(`${HEAP}${short}`, given, i32)),
    module.call(ALLOCATED, told, none),
    get(result),
  ];
  const types = createType(Array<number>(parameters + 1).fill(i32));
  module.addFunction(name, types, i32, [i32], module.block(null, body, i32));
  return name;
}

function addFreeing(module: binaryen.Module): string {
  const name = "ksync:__free";
  const given = [module.local.get(0, i32), module.local.get(1, i32)];
  const body = module.call(`${HEAP}__free`, [module.call(FREED, given, i32)], none);
  module.addFunction(name, createType([i32, i32]), none, [], body);
  return name;
}

function redirect(
  module: binaryen.Module,
  reference: number,
  wrappers: ReadonlyMap<string, string>,
  sites: Sites,
): void {
  const { _BinaryenCallAppendOperand: append } = binaryen as unknown as {
    _BinaryenCallAppendOperand(call: ExpressionRef, operand: ExpressionRef): number;
  };
  const { Call: call } = binaryen as unknown as {
    Call: { setTarget(expression: ExpressionRef, name: string): void };
  };
  walkFunction(binaryen, undefined, reference, (expression, kind) => {
    const wrapper = kind === binaryen.CallId ? wrappers.get(targetOf(expression)) : undefined;
    if (wrapper === undefined) return expression;
    append(expression, module.i32.const(sites.numberOf(expression)));
    call.setTarget(expression, wrapper);
    return expression;
  });
}
