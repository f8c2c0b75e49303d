/**
 * Walks the Binaryen IR of every function, children before parents, and lets a visitor replace expressions.
 * It knows the shape of the instructions that AssemblyScript emits; what they mean is the visitors' business.
 */
import type { Function as CompiledFunction, Program, Range } from "assemblyscript";
import type { Binaryen, BinaryenModule } from "./compiler.js";

export type ExpressionRef = number;

/** Where the walk is: the function, and the innermost source range around the expression. */
export interface Place {
  /** Internal name of the function in the module. */
  readonly name: string;
  /** In a user's function never a range of an inlined library function, but that of its call. */
  range: Range | null;
}

/** Returns the expression itself, or what takes its place. */
export type Visit = (expression: ExpressionRef, kind: number, place: Place) => ExpressionRef;

/** Binaryen's accessor class of an instruction, its single operands, and its operand list. */
type Shape = readonly [className: string, operands: readonly string[], list?: string];
const SHAPES: Readonly<Record<string, Shape>> = {
  BlockId: ["Block", [], "Child"],
  IfId: ["If", ["Condition", "IfTrue", "IfFalse"]],
  LoopId: ["Loop", ["Body"]],
  BreakId: ["Break", ["Value", "Condition"]],
  SwitchId: ["Switch", ["Value", "Condition"]],
  CallId: ["Call", [], "Operand"],
  CallIndirectId: ["CallIndirect", ["Target"], "Operand"],
  LocalSetId: ["LocalSet", ["Value"]],
  GlobalSetId: ["GlobalSet", ["Value"]],
  LoadId: ["Load", ["Ptr"]],
  StoreId: ["Store", ["Ptr", "Value"]],
  UnaryId: ["Unary", ["Value"]],
  BinaryId: ["Binary", ["Left", "Right"]],
  SelectId: ["Select", ["IfTrue", "IfFalse", "Condition"]],
  DropId: ["Drop", ["Value"]],
  ReturnId: ["Return", ["Value"]],
  MemoryGrowId: ["MemoryGrow", ["Delta"]],
  MemoryCopyId: ["MemoryCopy", ["Dest", "Source", "Size"]],
  MemoryFillId: ["MemoryFill", ["Dest", "Value", "Size"]],
  AtomicRMWId: ["AtomicRMW", ["Ptr", "Value"]],
  AtomicCmpxchgId: ["AtomicCmpxchg", ["Ptr", "Expected", "Replacement"]],
};

interface Accessor {
  readonly operands: readonly {
    get(e: ExpressionRef): ExpressionRef;
    set(e: ExpressionRef, child: ExpressionRef): void;
  }[];
  readonly list?: {
    count(e: ExpressionRef): number;
    get(e: ExpressionRef, index: number): ExpressionRef;
    set(e: ExpressionRef, index: number, child: ExpressionRef): void;
  };
}

type AccessorClass = Readonly<Record<string, (...args: number[]) => number>>;

const accessorsByLibrary = new WeakMap<Binaryen, ReadonlyMap<number, Accessor>>();

function accessorsOf(binaryen: Binaryen): ReadonlyMap<number, Accessor> {
  const made = accessorsByLibrary.get(binaryen);
  if (made) return made;
  const library = binaryen as unknown as Record<string, unknown>;
  const accessors: ReadonlyMap<number, Accessor> = new Map(
    Object.entries(SHAPES).map(([id, [className, operands, list]]) => {
      const access = library[className] as AccessorClass;
      const accessor: Accessor = {
        operands: operands.map((name) => ({
          get: (e) => access[`get${name}`]!(e),
          set: (e, child) => void access[`set${name}`]!(e, child),
        })),
        ...(list && {
          list: {
            count: (e) => access[list === "Child" ? "getNumChildren" : "getNumOperands"]!(e),
            get: (e, index) => access[`get${list}At`]!(e, index),
            set: (e, index, child) => void access[`set${list}At`]!(e, index, child),
          },
        }),
      };
      return [library[id] as number, accessor];
    }),
  );
  accessorsByLibrary.set(binaryen, accessors);
  return accessors;
}

/** Instructions without operands that the walk may meet. */
const LEAVES = ["LocalGetId", "GlobalGetId", "ConstId", "NopId", "UnreachableId", "MemorySizeId"];
/** Instructions that the lowering of atomics refuses with a message of its own. */
const REFUSED = ["AtomicWaitId", "AtomicNotifyId", "AtomicFenceId"];
let knownKinds: ReadonlySet<number> | undefined;

/** Whether this kind of instruction can be in a finished module, or is dealt with before it is finished. */
export function isKnownKind(binaryen: Binaryen, kind: number): boolean {
  const library = binaryen as unknown as Record<string, number>;
  knownKinds ??= new Set([...Object.keys(SHAPES), ...LEAVES, ...REFUSED].map((id) => library[id]!));
  return knownKinds.has(kind);
}

/** The compiler's element behind a function of the module. Stubs for overrides and omitted arguments have their target's. */
export function elementOf(program: Program, name: string): CompiledFunction | undefined {
  const element = program.instancesByName.get(name.replace(/@(override|varargs\d*)$/, ""));
  return element && "debugLocations" in element ? (element as CompiledFunction) : undefined;
}

/** Source ranges of the expressions of a function of the module. A stub for omitted arguments has its own. */
export function locationsOf(program: Program, name: string): Map<ExpressionRef, Range> | undefined {
  const element = elementOf(program, name);
  return (/@varargs\d*$/.test(name) ? element?.varargsStub : element)?.debugLocations;
}

/** Visits every expression of every function that has a body. */
export function walkModule(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
  visit: Visit,
): void {
  for (let index = 0, count = module.getNumFunctions(); index < count; index++)
    walkFunction(binaryen, program, module.getFunctionByIndex(index), visit);
}

/** Visits every expression of a function, if it has a body. Without the compiler's program there are no source ranges. */
export function walkFunction(
  binaryen: Binaryen,
  program: Program | undefined,
  reference: number,
  visit: Visit,
): void {
  const info = binaryen.getFunctionInfo(reference);
  if (info.module) return;
  const accessors = accessorsOf(binaryen);
  const locations = program && locationsOf(program, info.name);
  const element = program && elementOf(program, info.name);
  const inLibrary = element?.declaration.range.source.isLibrary ?? true;
  const place: Place = { name: info.name, range: null };

  const walk = (expression: ExpressionRef): ExpressionRef => {
    const outer = place.range;
    const here = locations?.get(expression);
    if (here && (inLibrary || !here.source.isLibrary)) place.range = here;
    const kind = binaryen.getExpressionId(expression);
    const accessor = accessors.get(kind);
    // In the order of evaluation: the target of an indirect call comes after its operands.
    const list = accessor?.list;
    for (let i = 0, n = list?.count(expression) ?? 0; i < n; i++) {
      const child = list!.get(expression, i);
      const replacement = walk(child);
      if (replacement !== child) list!.set(expression, i, replacement);
    }
    for (const operand of accessor?.operands ?? []) {
      const child = operand.get(expression);
      if (!child) continue;
      const replacement = walk(child);
      if (replacement !== child) operand.set(expression, replacement);
    }
    const result = visit(expression, kind, place);
    place.range = outer;
    return result;
  };

  const body = walk(info.body);
  if (body === info.body) return;
  const api = binaryen as unknown as {
    Function: { setBody(f: number, body: ExpressionRef): void };
  };
  api.Function.setBody(reference, body);
}
