/**
 * Puts a check before each access to memory. The instrumented memory is larger than the module's own, because the
 * stacks of its fibers lie behind it; with the checks an access behind the module's own memory traps as it does in a host.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";

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

/** `importModule.outside` is called by an access outside of the memory, and throws. */
export function checkBounds(
  module: binaryen.Module,
  importModule: string,
  memoryBytes: number,
): void {
  module.addFunctionImport(OUTSIDE, importModule, "outside", none, none);
  addRangeCheck(module, memoryBytes);
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const reference = module.getFunctionByIndex(i);
    if (binaryen.getFunctionInfo(reference).name !== RANGE)
      new Checks(module, reference, memoryBytes).add();
  }
}

class Checks {
  private temporary: number | undefined;

  constructor(
    private readonly module: binaryen.Module,
    private readonly reference: number,
    private readonly memoryBytes: number,
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
      this.memoryBytes - access["getOffset"]!(expression) - access["getBytes"]!(expression);
    const pointer = access["getPtr"]!(expression);
    const local = (this.temporary ??= addVariable(this.reference, i32));
    const taken = module.local.tee(local, pointer, i32);
    const fails =
      last < 0
        ? module.block(null, [module.drop(taken), module.i32.const(1)], i32)
        : module.i32.gt_u(taken, module.i32.const(last));
    const checked = [
      module.if(fails, module.call(OUTSIDE, [], none)),
      module.local.get(local, i32),
    ];
    access["setPtr"]!(expression, module.block(null, checked, i32));
  }

  /** A bulk operation: its ranges are checked by a function, which returns the size. */
  private checkRange(expression: ExpressionRef, access: Accessor): void {
    const { module } = this;
    const isCopy = access === classes.MemoryCopy;
    const locals = Array.from({ length: 3 }, () => addVariable(this.reference, i32));
    const operands = isCopy ? ["Dest", "Source", "Size"] : ["Dest", "Value", "Size"];
    const get = (index: number): number => module.local.get(locals[index]!, i32);
    const [first, second, size] = operands.map((name) => access[`get${name}`]!(expression));
    const check = (index: number): number => module.call(RANGE, [get(index), get(2)], none);
    const before = [
      module.local.set(locals[0]!, first!),
      module.local.set(locals[1]!, second!),
      module.local.set(locals[2]!, size!),
      check(0),
      ...(isCopy ? [check(1)] : []),
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
