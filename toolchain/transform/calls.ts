/**
 * Makes calls through function values work for closures. AssemblyScript calls `*value` with the arguments alone; a
 * closure's function wants its environment first. A helper for each signature that has closures looks at the value.
 */
import type { Function as CompiledFunction, Program } from "assemblyscript";
import type { Binaryen, BinaryenModule } from "./compiler.js";
import type { ExpressionRef, Visit } from "./ir.js";
import { ARGUMENTS_LENGTH } from "./varargs.js";

const CLOSURE_FUNCTION = /^~lib\/ksync\/closures\/__ksync_closure\d+</;
/** Offset of the environment in a function object (std/assembly/function.ts: `_index`, `_env`). */
const ENVIRONMENT = 4;

/** A visitor that routes calls through function values, or undefined when the program has no closure. */
export function lowerCalls(
  module: BinaryenModule,
  binaryen: Binaryen,
  program: Program,
): Visit | undefined {
  const signatures = new Set<string>();
  const key = (params: number, results: number): string =>
    `${[...binaryen.expandType(params)]}>${results}`;
  for (const [name, element] of program.instancesByName) {
    if (!CLOSURE_FUNCTION.test(name)) continue;
    const signature = (element as CompiledFunction).signature.returnType.signatureReference;
    if (signature) signatures.add(key(signature.paramRefs, signature.resultRefs));
  }
  if (!signatures.size) return undefined;

  const helpers = new Map<string, string>();
  const helperFor = (table: string, params: number, results: number): string => {
    const id = key(params, results);
    const known = helpers.get(id);
    if (known) return known;
    const name = `~ksync/invoke${helpers.size}`;
    helpers.set(id, name);
    addHelper(name, table, params, results);
    return name;
  };

  /** `(p0, …, value) => value.env ? (*value)(value.env, p0, …) : (*value)(p0, …)` */
  const addHelper = (name: string, table: string, params: number, results: number): void => {
    const b = binaryen;
    const types = [...b.expandType(params)];
    const value = (): ExpressionRef => module.local.get(types.length, b.i32);
    const field = (offset: number): ExpressionRef => module.i32.load(offset, 4, value());
    const given = (): ExpressionRef[] => types.map((type, index) => module.local.get(index, type));
    const withEnvironment = b.createType([b.i32, ...types]);
    const plain = module.call_indirect(table, field(0), given(), params, results);
    const closure = module.call_indirect(
      table,
      field(0),
      [field(ENVIRONMENT), ...given()],
      withEnvironment,
      results,
    );
    module.addFunction(
      name,
      b.createType([...types, b.i32]),
      results,
      [],
      module.if(field(ENVIRONMENT), closure, plain),
    );
  };

  // Binaryen's own description of the instruction differs between the supported versions; its accessors do not.
  const { CallIndirect } = binaryen as unknown as {
    CallIndirect: {
      getTable(e: ExpressionRef): string;
      getTarget(e: ExpressionRef): ExpressionRef;
      getParams(e: ExpressionRef): number;
      getResults(e: ExpressionRef): number;
      getNumOperands(e: ExpressionRef): number;
      getOperandAt(e: ExpressionRef, index: number): ExpressionRef;
    };
  };
  return (expression, kind) => {
    if (kind !== binaryen.CallIndirectId) return expression;
    const value = functionValueOf(binaryen, CallIndirect.getTarget(expression));
    const params = CallIndirect.getParams(expression);
    const results = CallIndirect.getResults(expression);
    if (!value || !signatures.has(key(params, results))) return expression;
    const operands = Array.from({ length: CallIndirect.getNumOperands(expression) }, (_, index) =>
      CallIndirect.getOperandAt(expression, index),
    );
    const helper = helperFor(CallIndirect.getTable(expression), params, results);
    return module.call(helper, [...operands, value], results);
  };
}

/**
 * What a call through a function value loads its index from: the compiler emits
 * `i32.load (block … (global.set ~argumentsLength …) value)`, and nothing else of this form.
 */
function functionValueOf(binaryen: Binaryen, target: ExpressionRef): ExpressionRef | undefined {
  if (binaryen.getExpressionId(target) !== binaryen.LoadId) return undefined;
  const { ptr } = binaryen.getExpressionInfo(target) as import("binaryen").default.LoadInfo;
  if (binaryen.getExpressionId(ptr) !== binaryen.BlockId) return undefined;
  const { children } = binaryen.getExpressionInfo(ptr) as import("binaryen").default.BlockInfo;
  const marker = children.at(-2);
  if (!marker || binaryen.getExpressionId(marker) !== binaryen.GlobalSetId) return undefined;
  const { name } = binaryen.getExpressionInfo(marker) as import("binaryen").default.GlobalSetInfo;
  return name === ARGUMENTS_LENGTH ? ptr : undefined;
}
