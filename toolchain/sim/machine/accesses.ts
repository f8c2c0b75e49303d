/**
 * Puts a call before each load and store of the module's own code, so that others can come in between. The runtime's
 * are left out: they touch free lists under the heap's lock, or memory that nobody else has yet.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";

const { i32, none } = binaryen;
type Accessor = Readonly<Record<string, (...args: number[]) => number>>;
const {
  Load: load,
  Store: store,
  GlobalSet: globalSet,
} = binaryen as unknown as Record<"Load" | "Store" | "GlobalSet", Accessor>;
const { _BinaryenFunctionAddVar: addVariable } = binaryen as unknown as {
  _BinaryenFunctionAddVar(reference: number, type: number): number;
};

const ACCESS = "ksync:access";
const RUNTIME = /^~lib\/(rt|ksync\/runtime)\//;

/**
 * `importModule.access(address, bytes)` is called before each; of a store the bytes are negative. A mutable global, which
 * is what a top-level variable is compiled to, is as shared as memory: it has an address below that of any other, -1 down.
 */
export function announceAccesses(module: binaryen.Module, importModule: string): void {
  const pair = binaryen.createType([i32, i32]);
  module.addFunctionImport(ACCESS, importModule, "access", pair, none);
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const reference = module.getFunctionByIndex(i);
    if (!RUNTIME.test(binaryen.getFunctionInfo(reference).name)) announce(module, reference);
  }
}

function announce(module: binaryen.Module, reference: number): void {
  const variables = new Map<number, number>();
  const variable = (type: number, place: number): number => {
    const key = type * 2 + place;
    const known = variables.get(key) ?? addVariable(reference, type);
    variables.set(key, known);
    return known;
  };
  const call = (
    expression: ExpressionRef,
    access: Accessor,
    sign: number,
    pointer: number,
  ): number => {
    const offset = module.i32.const(access["getOffset"]!(expression));
    const address = module.i32.add(module.local.get(pointer, i32), offset);
    const bytes = module.i32.const(sign * access["getBytes"]!(expression));
    return module.call(ACCESS, [address, bytes], none);
  };
  const globals = globalAddresses(module);
  walkFunction(binaryen, undefined, reference, (expression, kind) => {
    if (kind === binaryen.GlobalGetId || kind === binaryen.GlobalSetId) {
      const { name } = binaryen.getExpressionInfo(expression) as unknown as { name: string };
      const at = globals.get(name);
      if (at === undefined) return expression;
      const isSet = kind === binaryen.GlobalSetId;
      const bytes = module.i32.const(isSet ? -1 : 1);
      const called = module.call(ACCESS, [module.i32.const(at), bytes], none);
      const type = binaryen.getGlobalInfo(module.getGlobal(name)).type;
      if (!isSet) return module.block(null, [called, expression], type);
      const value = variable(type, 1);
      const first = module.local.set(value, globalSet["getValue"]!(expression));
      const given = [first, called, module.local.get(value, type)];
      globalSet["setValue"]!(expression, module.block(null, given, type));
    } else if (kind === binaryen.LoadId) {
      const pointer = variable(i32, 0);
      const before = [
        module.local.set(pointer, load["getPtr"]!(expression)),
        call(expression, load, 1, pointer),
        module.local.get(pointer, i32),
      ];
      load["setPtr"]!(expression, module.block(null, before, i32));
    } else if (kind === binaryen.StoreId) {
      // After both operands have been computed: what is stored may come from what was just loaded.
      const given = store["getValue"]!(expression);
      const type = binaryen.getExpressionType(given);
      if (type === binaryen.unreachable) return expression;
      const value = variable(type, 1);
      // A local of its own: the value's loads, which come in between, use those of others.
      const pointer = addVariable(reference, i32);
      const before = [
        module.local.set(value, given),
        call(expression, store, -1, pointer),
        module.local.get(value, type),
      ];
      store["setPtr"]!(expression, module.local.tee(pointer, store["getPtr"]!(expression), i32));
      store["setValue"]!(expression, module.block(null, before, type));
    }
    return expression;
  });
}

function globalAddresses(module: binaryen.Module): Map<string, number> {
  const addresses = new Map<string, number>();
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const { name, mutable } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (mutable && !RUNTIME.test(name)) addresses.set(name, -1 - i);
  }
  return addresses;
}
