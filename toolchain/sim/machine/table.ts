/**
 * Puts a check before each indirect call, because V8 has one message for an empty element of the table and for a
 * function of another signature. The table is what the build has made it: nothing writes to it.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction } from "../../transform/ir.js";
import type { Sites } from "./sites.js";

const { i32, none } = binaryen;
const EMPTY = "ksync:empty";

interface CallIndirect {
  getTarget(expression: number): number;
  setTarget(expression: number, target: number): void;
}
const api = binaryen as unknown as {
  CallIndirect: CallIndirect;
  _BinaryenFunctionAddVar(reference: number, type: number): number;
};

/** `importModule.empty` is called by an indirect call through an element below `first`, and throws. */
export function checkTable(
  module: binaryen.Module,
  importModule: string,
  first: number,
  sites: Sites,
): void {
  if (first === 0) return;
  module.addFunctionImport(EMPTY, importModule, "empty", none, none);
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const reference = module.getFunctionByIndex(i);
    let local: number | undefined;
    walkFunction(binaryen, undefined, reference, (expression, kind) => {
      if (kind !== binaryen.CallIndirectId) return expression;
      local ??= api._BinaryenFunctionAddVar(reference, i32);
      const called = module.call(EMPTY, [], none);
      sites.mark(module, reference, called, sites.numberOf(expression));
      const index = module.local.tee(local, api.CallIndirect.getTarget(expression), i32);
      const check = module.if(module.i32.lt_u(index, module.i32.const(first)), called);
      const checked = module.block(null, [check, module.local.get(local, i32)], i32);
      api.CallIndirect.setTarget(expression, checked);
      return expression;
    });
  }
}

/** The lowest index of the table that has a function. */
export function firstElement(module: binaryen.Module): number {
  const { _BinaryenElementSegmentGetOffset: offsetOf, _BinaryenConstGetValueI32: valueOf } =
    binaryen as unknown as Record<string, (reference: number) => number>;
  let first = Infinity;
  for (let i = 0; i < module.getNumElementSegments(); i++) {
    const segment = module.getElementSegmentByIndex(i);
    first = Math.min(first, valueOf!(offsetOf!(segment)));
  }
  return first === Infinity ? 0 : first;
}
