/**
 * Makes calls that omit arguments safe under threads. AssemblyScript tells the stub which fills them in, `f@varargs`, how
 * many are given by the global `~argumentsLength`, which threads share. The compiler knows the number at each direct
 * call, so each number gets a copy of the stub that has it as a constant. Where only the global tells it, it stays.
 */
import type { Program } from "assemblyscript";
import type { Binaryen, BinaryenModule } from "./compiler.js";
import { isKnownKind, locationsOf, walkFunction, walkModule, type ExpressionRef } from "./ir.js";

export const ARGUMENTS_LENGTH = "~argumentsLength";

interface CallAccess {
  getTarget(e: ExpressionRef): string;
  setTarget(e: ExpressionRef, name: string): void;
  getNumOperands(e: ExpressionRef): number;
  getOperandAt(e: ExpressionRef, index: number): ExpressionRef;
  setOperandAt(e: ExpressionRef, index: number, operand: ExpressionRef): void;
}

interface Found {
  /** Functions that read the global. */
  readonly stubs: ReadonlySet<string>;
  readonly calls: ReadonlySet<ExpressionRef>;
}

/** Points each direct call that omits arguments to a copy of the stub for its number of arguments. */
export function fixArgumentCounts(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
): void {
  const found = findStubs(module, binaryen, program);
  if (!found?.stubs.size) return;

  const { Call } = binaryen as unknown as { Call: CallAccess };
  const kept = namesInTableAndExports(module, binaryen);
  const copies = new Map<string, { readonly stub: string; readonly given: number }>();
  for (const call of found.calls) {
    const stub = Call.getTarget(call);
    if (!found.stubs.has(stub)) continue;
    const last = Call.getNumOperands(call) - 1;
    const counted = last < 0 ? undefined : countIn(binaryen, Call.getOperandAt(call, last));
    if (!counted) {
      kept.add(stub);
      continue;
    }
    const name = `${stub}${counted.given}`;
    copies.set(name, { stub, given: counted.given });
    Call.setTarget(call, name);
    Call.setOperandAt(call, last, counted.operand);
  }

  // Every call points to its copy by now, also the calls that are in the stubs themselves.
  for (const [name, { stub, given }] of copies)
    addCopy(module, binaryen, program, stub, name, given);
  for (const stub of found.stubs) if (!kept.has(stub)) module.removeFunction(stub);
}

/** Undefined when there is an instruction that can hide calls; it is refused anyway. */
function findStubs(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
): Found | undefined {
  const stubs = new Set<string>();
  const calls = new Set<ExpressionRef>();
  let complete = true;
  walkModule(module, binaryen, program, (expression, kind, { name }) => {
    if (kind === binaryen.CallId) calls.add(expression);
    else if (isRead(binaryen, expression, kind)) stubs.add(name);
    else if (!isKnownKind(binaryen, kind)) complete = false;
    return expression;
  });
  return complete ? { stubs, calls } : undefined;
}

/** Functions that are called in other ways than by name. */
function namesInTableAndExports(module: BinaryenModule, binaryen: Binaryen): Set<string> {
  const names = new Set<string>();
  for (let i = 0, count = module.getNumElementSegments(); i < count; i++)
    for (const name of binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(i)).data)
      names.add(name);
  for (let i = 0, count = module.getNumExports(); i < count; i++)
    names.add(binaryen.getExportInfo(module.getExportByIndex(i)).value);
  return names;
}

function isRead(binaryen: Binaryen, expression: ExpressionRef, kind: number): boolean {
  if (kind !== binaryen.GlobalGetId) return false;
  const { name } = binaryen.getExpressionInfo(
    expression,
  ) as import("binaryen").default.GlobalGetInfo;
  return name === ARGUMENTS_LENGTH;
}

/**
 * The number of arguments that a call gives. The last one is omitted, and the compiler puts the number into it:
 * `(block (global.set ~argumentsLength (i32.const given)) operand)`. It is evaluated last, so no other number counts.
 */
function countIn(
  binaryen: Binaryen,
  expression: ExpressionRef,
): { readonly given: number; readonly operand: ExpressionRef } | undefined {
  if (binaryen.getExpressionId(expression) !== binaryen.BlockId) return undefined;
  const { children } = binaryen.getExpressionInfo(
    expression,
  ) as import("binaryen").default.BlockInfo;
  const [marker, operand, ...more] = children;
  if (!marker || !operand || more.length) return undefined;
  if (binaryen.getExpressionId(marker) !== binaryen.GlobalSetId) return undefined;
  const { name, value } = binaryen.getExpressionInfo(
    marker,
  ) as import("binaryen").default.GlobalSetInfo;
  if (name !== ARGUMENTS_LENGTH || binaryen.getExpressionId(value) !== binaryen.ConstId)
    return undefined;
  const { value: given } = binaryen.getExpressionInfo(
    value,
  ) as import("binaryen").default.ConstInfo;
  return { given: Number(given), operand };
}

/** Adds a copy of a stub in which the number of arguments is a constant. Positions and names of locals are the stub's. */
function addCopy(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
  stub: string,
  name: string,
  given: number,
): void {
  const { Function: access } = binaryen as unknown as {
    Function: {
      getNumLocals(f: number): number;
      hasLocalName(f: number, index: number): boolean;
      getLocalName(f: number, index: number): string;
      setLocalName(f: number, index: number, name: string): void;
    };
  };
  const original = module.getFunction(stub);
  const { params, results, vars, body } = binaryen.getFunctionInfo(original);
  const copy = module.addFunction(name, params, results, vars, module.copyExpression(body));
  for (let i = 0, count = access.getNumLocals(original); i < count; i++)
    if (access.hasLocalName(original, i))
      access.setLocalName(copy, i, access.getLocalName(original, i));

  const locations = locationsOf(program, stub);
  const originals: ExpressionRef[] = [];
  walkFunction(binaryen, program, original, (expression) => {
    originals.push(expression);
    return expression;
  });
  let next = 0;
  walkFunction(binaryen, program, copy, (expression, kind) => {
    const range = locations?.get(originals[next++]!);
    const result = isRead(binaryen, expression, kind) ? module.i32.const(given) : expression;
    if (range) {
      locations!.set(result, range);
      const { source, start } = range;
      const line = source.lineAt(start);
      module.setDebugLocation(copy, result, source.debugInfoIndex, line, source.columnAt() - 1);
    }
    return result;
  });
}
