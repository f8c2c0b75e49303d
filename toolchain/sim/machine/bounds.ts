/**
 * Puts a check before each access to memory. The instrumented memory is larger than the module's own, because the
 * stacks of its fibers lie behind it; with the checks an access behind the module's own memory traps as it does in a host.
 * Each store marks the page that it begins in, so that the machine puts back no more than was written.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";
import type { Sites } from "./sites.js";

const { i32, none } = binaryen;

/** Binaryen's accessors of the instructions, which the declarations know only in part. */
type Accessor = Readonly<Record<string, (...args: number[]) => number>>;
const classes = binaryen as unknown as Readonly<
  Record<"Load" | "Store" | "MemoryCopy" | "MemoryFill", Accessor>
>;
const { _BinaryenFunctionAddVar: addVariable } = binaryen as unknown as {
  _BinaryenFunctionAddVar(reference: number, type: number): number;
};

const OUTSIDE = "ksync:outside";
const RANGE = "ksync:range";
const MARK = "ksync:mark";

/** Bytes of a page that has a mark: small, since few of them are written by a schedule. */
export const MARKED_BITS = 12;
/** A store that begins in one page ends at most so many bytes behind it. */
export const STORE_BYTES = 8;

/** Where a module's memory ends, and where the marks of its pages are, one byte each. */
export interface Layout {
  readonly memoryBytes: number;
  readonly marksAt: number;
}

/** `importModule.outside` is called by an access outside of the memory, and throws. */
export function checkBounds(
  module: binaryen.Module,
  importModule: string,
  layout: Layout,
  sites: Sites,
): void {
  module.addFunctionImport(OUTSIDE, importModule, "outside", none, none);
  addRangeCheck(module, layout.memoryBytes);
  addMark(module, layout.marksAt);
  const added = [RANGE, MARK];
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const reference = module.getFunctionByIndex(i);
    if (!added.includes(binaryen.getFunctionInfo(reference).name))
      new Checks(module, reference, layout, sites).add();
  }
}

class Checks {
  private temporary: number | undefined;

  constructor(
    private readonly module: binaryen.Module,
    private readonly reference: number,
    private readonly layout: Layout,
    private readonly sites: Sites,
  ) {}

  add(): void {
    walkFunction(binaryen, undefined, this.reference, (expression, kind) => {
      if (kind === binaryen.LoadId) this.checkAccess(expression, classes.Load);
      else if (kind === binaryen.StoreId) this.checkAccess(expression, classes.Store);
      else if (kind === binaryen.MemoryFillId) this.checkRange(expression, classes.MemoryFill);
      else if (kind === binaryen.MemoryCopyId) this.checkRange(expression, classes.MemoryCopy);
      return expression;
    });
  }

  /** A load or a store: the pointer is compared with the last that fits. */
  private checkAccess(expression: ExpressionRef, access: Accessor): void {
    const { module } = this;
    const last =
      this.layout.memoryBytes - access["getOffset"]!(expression) - access["getBytes"]!(expression);
    const pointer = access["getPtr"]!(expression);
    const local = (this.temporary ??= addVariable(this.reference, i32));
    const taken = module.local.tee(local, pointer, i32);
    const fails =
      last < 0
        ? module.block(null, [module.drop(taken), module.i32.const(1)], i32)
        : module.i32.gt_u(taken, module.i32.const(last));
    const checked = [
      module.if(fails, this.at(expression, module.call(OUTSIDE, [], none))),
      ...(access === classes.Store ? [this.mark(local, access["getOffset"]!(expression))] : []),
      module.local.get(local, i32),
    ];
    access["setPtr"]!(expression, module.block(null, checked, i32));
  }

  /** A call that was inserted for an access stands where that does. */
  private at(access: ExpressionRef, call: ExpressionRef): ExpressionRef {
    this.sites.mark(this.module, this.reference, call, this.sites.numberOf(access));
    return call;
  }

  private mark(pointer: number, offset: number): ExpressionRef {
    const { module } = this;
    const start = module.local.get(pointer, i32);
    const address = offset === 0 ? start : module.i32.add(start, module.i32.const(offset));
    const page = module.i32.shr_u(address, module.i32.const(MARKED_BITS));
    return module.i32.store8(this.layout.marksAt, 1, page, module.i32.const(1));
  }

  /** A bulk operation: its ranges are checked by a function, which returns the size. */
  private checkRange(expression: ExpressionRef, access: Accessor): void {
    const { module } = this;
    const isCopy = access === classes.MemoryCopy;
    const locals = Array.from({ length: 3 }, () => addVariable(this.reference, i32));
    const operands = isCopy ? ["Dest", "Source", "Size"] : ["Dest", "Value", "Size"];
    const get = (index: number): number => module.local.get(locals[index]!, i32);
    const [first, second, size] = operands.map((name) => access[`get${name}`]!(expression));
    const check = (index: number): number =>
      this.at(expression, module.call(RANGE, [get(index), get(2)], none));
    const before = [
      module.local.set(locals[0]!, first!),
      module.local.set(locals[1]!, second!),
      module.local.set(locals[2]!, size!),
      check(0),
      ...(isCopy ? [check(1)] : []),
      module.call(MARK, [get(0), get(2)], none),
    ];
    access[`set${operands[0]}`]!(expression, module.block(null, [...before, get(0)], i32));
    access[`set${operands[1]}`]!(expression, get(1));
    access[`set${operands[2]}`]!(expression, get(2));
  }
}

/** `(address, size)`: in 64 bits, so that nothing wraps. */
function addRangeCheck(module: binaryen.Module, memoryBytes: number): void {
  const wide = (index: number): number => module.i64.extend_u(module.local.get(index, i32));
  const end = module.i64.add(wide(0), wide(1));
  const limit = module.i64.extend_u(module.i32.const(memoryBytes));
  const body = module.if(module.i64.gt_u(end, limit), module.call(OUTSIDE, [], none));
  module.addFunction(RANGE, binaryen.createType([i32, i32]), none, [], body);
}

/** `(address, size)`: marks the pages of a range that is inside of the memory. */
function addMark(module: binaryen.Module, marksAt: number): void {
  const pageOf = (address: ExpressionRef): ExpressionRef =>
    module.i32.shr_u(address, module.i32.const(MARKED_BITS));
  const address = (): ExpressionRef => module.local.get(0, i32);
  const first = (): ExpressionRef => pageOf(address());
  const last = pageOf(module.i32.add(address(), module.local.get(1, i32)));
  const count = module.i32.sub(last, first());
  const body = module.memory.fill(
    module.i32.add(first(), module.i32.const(marksAt)),
    module.i32.const(1),
    module.i32.add(count, module.i32.const(1)),
  );
  module.addFunction(MARK, binaryen.createType([i32, i32]), none, [], body);
}
