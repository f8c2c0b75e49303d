/**
 * Puts a call before each load and store, so that others can look on, or come in between. The runtime's have a call of
 * their own: they touch free lists under the heap's lock, or memory that nobody else has yet.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";
import type { Sites } from "./sites.js";

const { i32, none } = binaryen;
type Accessor = Readonly<Record<string, (...args: number[]) => number>>;
const classes = binaryen as unknown as Readonly<
  Record<"Load" | "Store" | "GlobalSet" | "MemoryCopy" | "MemoryFill", Accessor>
>;
const { _BinaryenFunctionAddVar: addVariable } = binaryen as unknown as {
  _BinaryenFunctionAddVar(reference: number, type: number): number;
};

const ACCESS = "ksync:access";
const TOUCH = "ksync:touch";
const RUNTIME = /^~lib\/(rt|ksync\/runtime)\//;
/** The free lists' own functions, which are called under the heap's lock only. */
const FREE_LISTS = /^~lib\/rt\/ksync-tlsf\//;

/**
 * `importModule.access(address, bytes, site)` is called before each; of a store the bytes are negative. A mutable global,
 * which is what a top-level variable is compiled to, is as shared as memory: it has an address below that of any other,
 * -1 down. `touch`, with the same, is what the runtime calls.
 */
export function announceAccesses(
  module: binaryen.Module,
  importModule: string,
  sites: Sites,
): void {
  const parameters = binaryen.createType([i32, i32, i32]);
  module.addFunctionImport(ACCESS, importModule, "access", parameters, none);
  module.addFunctionImport(TOUCH, importModule, "touch", parameters, none);
  const globals = globalAddresses(module);
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const reference = module.getFunctionByIndex(i);
    const { name } = binaryen.getFunctionInfo(reference);
    if (FREE_LISTS.test(name)) continue;
    const callee = RUNTIME.test(name) ? TOUCH : ACCESS;
    new Announcements(module, reference, callee, sites, globals).add();
  }
}

class Announcements {
  private readonly variables = new Map<number, number>();

  constructor(
    private readonly module: binaryen.Module,
    private readonly reference: number,
    private readonly callee: string,
    private readonly sites: Sites,
    private readonly globals: ReadonlyMap<string, number>,
  ) {}

  add(): void {
    const { GlobalGetId, GlobalSetId, LoadId, StoreId, MemoryCopyId, MemoryFillId } = binaryen;
    walkFunction(binaryen, undefined, this.reference, (expression, kind) => {
      if (kind === GlobalGetId) return this.globalGet(expression);
      if (kind === GlobalSetId) this.globalSet(expression);
      else if (kind === LoadId) this.load(expression);
      else if (kind === StoreId) this.store(expression);
      else if (kind === MemoryCopyId || kind === MemoryFillId) this.bulk(expression, kind);
      return expression;
    });
  }

  private call(address: number, bytes: number, expression: ExpressionRef): number {
    const { module } = this;
    const site = this.sites.numberOf(expression);
    const called = module.call(this.callee, [address, bytes, module.i32.const(site)], none);
    this.sites.mark(module, this.reference, called, site);
    return called;
  }

  private globalGet(expression: ExpressionRef): ExpressionRef {
    const at = this.globalOf(expression);
    if (at === undefined) return expression;
    const { module } = this;
    const called = this.call(module.i32.const(at), module.i32.const(1), expression);
    return module.block(null, [called, expression], binaryen.getExpressionType(expression));
  }

  private globalSet(expression: ExpressionRef): void {
    const at = this.globalOf(expression);
    if (at === undefined) return;
    const { module } = this;
    const given = classes.GlobalSet["getValue"]!(expression);
    const type = binaryen.getExpressionType(given);
    if (type === binaryen.unreachable) return;
    const called = this.call(module.i32.const(at), module.i32.const(-1), expression);
    classes.GlobalSet["setValue"]!(expression, this.after(given, type, called));
  }

  private load(expression: ExpressionRef): void {
    const { module } = this;
    const pointer = this.variable(i32, 0);
    const before = [
      module.local.set(pointer, classes.Load["getPtr"]!(expression)),
      this.touch(expression, classes.Load, 1, pointer),
      module.local.get(pointer, i32),
    ];
    classes.Load["setPtr"]!(expression, module.block(null, before, i32));
  }

  /** After both operands have been computed: what is stored may come from what was just loaded. */
  private store(expression: ExpressionRef): void {
    const { module } = this;
    const given = classes.Store["getValue"]!(expression);
    const type = binaryen.getExpressionType(given);
    if (type === binaryen.unreachable) return;
    // A local of its own: the value's loads, which come in between, use those of others.
    const pointer = addVariable(this.reference, i32);
    const called = this.touch(expression, classes.Store, -1, pointer);
    const address = classes.Store["getPtr"]!(expression);
    classes.Store["setPtr"]!(expression, module.local.tee(pointer, address, i32));
    classes.Store["setValue"]!(expression, this.after(given, type, called));
  }

  /** memory.copy and memory.fill. */
  private bulk(expression: ExpressionRef, kind: number): void {
    const { module } = this;
    const isCopy = kind === binaryen.MemoryCopyId;
    const access = isCopy ? classes.MemoryCopy : classes.MemoryFill;
    const operands = isCopy ? ["Dest", "Source", "Size"] : ["Dest", "Value", "Size"];
    const locals = operands.map(() => addVariable(this.reference, i32));
    const get = (index: number): number => module.local.get(locals[index]!, i32);
    const before = operands.map((name, index) =>
      module.local.set(locals[index]!, access[`get${name}`]!(expression)),
    );
    if (isCopy) before.push(this.call(get(1), get(2), expression));
    before.push(this.call(get(0), module.i32.sub(module.i32.const(0), get(2)), expression));
    access["setDest"]!(expression, module.block(null, [...before, get(0)], i32));
    access[`set${operands[1]}`]!(expression, get(1));
    access["setSize"]!(expression, get(2));
  }

  private touch(
    expression: ExpressionRef,
    access: Accessor,
    sign: number,
    pointer: number,
  ): number {
    const { module } = this;
    const offset = module.i32.const(access["getOffset"]!(expression));
    const address = module.i32.add(module.local.get(pointer, i32), offset);
    const bytes = module.i32.const(sign * access["getBytes"]!(expression));
    return this.call(address, bytes, expression);
  }

  /** `value`, with `called` between its computation and its use. */
  private after(value: ExpressionRef, type: number, called: number): ExpressionRef {
    const { module } = this;
    const kept = this.variable(type, 1);
    const parts = [module.local.set(kept, value), called, module.local.get(kept, type)];
    return module.block(null, parts, type);
  }

  private variable(type: number, place: number): number {
    const key = type * 2 + place;
    const known = this.variables.get(key) ?? addVariable(this.reference, type);
    this.variables.set(key, known);
    return known;
  }

  private globalOf(expression: ExpressionRef): number | undefined {
    const { name } = binaryen.getExpressionInfo(expression) as unknown as { name: string };
    return this.callee === ACCESS && RUNTIME.test(name) ? undefined : this.globals.get(name);
  }
}

function globalAddresses(module: binaryen.Module): Map<string, number> {
  const addresses = new Map<string, number>();
  for (let i = 0; i < module.getNumGlobals(); i++) {
    const { name, mutable } = binaryen.getGlobalInfo(module.getGlobalByIndex(i));
    if (mutable) addresses.set(name, -1 - i);
  }
  return addresses;
}
