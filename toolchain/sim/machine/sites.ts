/**
 * The sites of a module: its instructions at which something can be seen to happen, numbered in the order of its code.
 * Numbered before anything is inserted, so that what is found by a number is the module as it was built.
 */
import binaryen from "assemblyscript/binaryen";
import { walkFunction, type ExpressionRef } from "../../transform/ir.js";

/** Where the sites of one function begin, and what they are, a letter each. */
export interface FunctionSites {
  readonly name: string;
  /** Index of the function in the binary. */
  readonly index: number;
  readonly first: number;
  readonly kinds: string;
}

const DIVISIONS = new Set(
  ["DivSInt32", "DivUInt32", "RemSInt32", "RemUInt32"].flatMap((name) => [
    operation(name),
    operation(name.replace("32", "64")),
  ]),
);

function operation(name: string): number {
  const value = (binaryen as unknown as Record<string, number>)[name];
  if (value === undefined) throw new Error(`this binaryen knows no ${name}`);
  return value;
}

const LETTERS: ReadonlyMap<number, string> = new Map([
  [binaryen.CallId, "c"],
  [binaryen.CallIndirectId, "i"],
  [binaryen.LoadId, "l"],
  [binaryen.StoreId, "s"],
  [binaryen.GlobalGetId, "g"],
  [binaryen.GlobalSetId, "G"],
  [binaryen.UnreachableId, "u"],
  [binaryen.MemoryCopyId, "m"],
  [binaryen.MemoryFillId, "f"],
]);
/** Of divisions and remainders, which may trap. */
export const DIVISION = "d";

/** Binaryen takes line 1 for one that it need not write. */
export const FIRST_LINE = 2;

export class Sites {
  readonly functions: FunctionSites[] = [];
  /** How many functions are imported: those that the module has itself come behind them. */
  readonly imported: number;
  private readonly file: number;
  private readonly numbers = new Map<ExpressionRef, number>();

  constructor(module: binaryen.Module) {
    this.file = module.addDebugInfoFileName("sites");
    let imported = 0;
    for (let index = 0; index < module.getNumFunctions(); index++) {
      const reference = module.getFunctionByIndex(index);
      if (binaryen.getFunctionInfo(reference).module) imported++;
      else this.add(module, reference, index);
    }
    this.imported = imported;
  }

  get count(): number {
    return this.numbers.size;
  }

  numberOf(expression: ExpressionRef): number {
    return this.numbers.get(expression)!;
  }

  /** The function that a site is in. */
  functionOf(site: number): FunctionSites {
    return this.functions.findLast(({ first }) => first <= site)!;
  }

  /** Lets the source map of what is emitted find a site by an instruction: its own, or one that was inserted for it. */
  mark(module: binaryen.Module, reference: number, expression: ExpressionRef, site: number): void {
    module.setDebugLocation(reference, expression, this.file, site + FIRST_LINE, 0);
  }

  private add(module: binaryen.Module, reference: number, index: number): void {
    const { name } = binaryen.getFunctionInfo(reference);
    const first = this.numbers.size;
    let kinds = "";
    walkFunction(binaryen, undefined, reference, (expression, kind) => {
      const letter = LETTERS.get(kind) ?? letterOfBinary(expression, kind);
      if (letter === undefined) return expression;
      this.mark(module, reference, expression, this.numbers.size);
      this.numbers.set(expression, this.numbers.size);
      kinds += letter;
      return expression;
    });
    if (kinds !== "") this.functions.push({ name, index, first, kinds });
  }
}

function letterOfBinary(expression: ExpressionRef, kind: number): string | undefined {
  if (kind !== binaryen.BinaryId) return undefined;
  const { op } = binaryen.getExpressionInfo(expression) as unknown as { op: number };
  return DIVISIONS.has(op) ? DIVISION : undefined;
}
