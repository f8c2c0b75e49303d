/**
 * Rewrites a capturing function, and writes the library that the rewritten functions need.
 *
 * `(a: A): R => body`, which captures x and y, becomes, where it stands,
 *
 *     __ksync_closure1(__ksync_env2(x, y), changetype<__ksync_Types1<R, A>>(0), owned,
 *       ($env, a: A): R => { const x = $env.c0; const y = $env.c1; body })
 *
 * The inner function captures nothing, so the compiler takes it. It stays in place, so type parameters, scopes and
 * source ranges stay what they are; the type of `$env` is inferred from the captured values.
 *
 * A closure value is its environment (assembly/runtime/closure.ts), laid out like the compiler's own function objects:
 * table index, then a pointer that plain functions leave 0 and closures point at themselves. Calls through function
 * values look at that pointer (../calls.ts). For checkers: the body's index is a constant function value in the call of
 * `__ksync_closureN`, never a computed one; and what imports such as thread_create are handed is a function of the
 * library, itself a constant.
 */
import {
  Node,
  type BlockStatement,
  type Expression,
  type ExpressionStatement,
  type FunctionDeclaration,
  type FunctionExpression,
  type Program,
  type Range,
  type Statement,
  type TypeNode,
} from "assemblyscript";
import { arrowKind, report } from "../compiler.js";
import {
  block,
  call,
  constant,
  forEachChild,
  identifier,
  isNamed,
  isOmitted,
  Kind,
  member,
  namedType,
  omittedType,
} from "./ast.js";

/** How many captures and parameters the closures of a program have, so that just these shapes are generated. */
export interface ClosureShapes {
  readonly captures: Set<number>;
  readonly parameters: Set<number>;
}

/** The name under which `this` is captured, and those of what stands for it and for the environment inside. */
export const THIS = "this";
export const INNER_THIS = "$this";
const ENVIRONMENT = "$env";

/**
 * The closure that takes the place of a function expression. `names` are captured; `nested` says that `this` is itself
 * captured by the function around; `owned` is whether the function that it is an argument of frees it.
 */
export function closureOf(
  program: Program,
  node: FunctionExpression,
  names: readonly string[],
  nested: boolean,
  owned: Expression,
  shapes: ClosureShapes,
): Expression {
  const { declaration, range } = node;
  const { parameters } = declaration.signature;
  const result = returnTypeOf(program, declaration, range);
  for (const { name, type, range: at } of parameters)
    if (isOmitted(type))
      report(
        program,
        at,
        `A capturing function needs the types of its parameters: '${name.text}: …'.`,
      );
  shapes.captures.add(names.length);
  shapes.parameters.add(parameters.length);

  addEnvironment(declaration, names, result, range);
  const values = names.map((name) =>
    name !== THIS
      ? identifier(name, range)
      : nested
        ? identifier(INNER_THIS, range)
        : Node.createThisExpression(range),
  );
  const types = [result, ...parameters.map(({ type }) => type)];
  const zero = Node.createIntegerLiteralExpression(i64_new(0), range);
  const typeCarrier = call(identifier("changetype", range), [zero], range, [
    namedType(`__ksync_Types${parameters.length}`, types, range),
  ]);
  return call(
    identifier(`__ksync_closure${parameters.length}`, range),
    [
      call(identifier(`__ksync_env${names.length}`, range), values, range),
      typeCarrier,
      owned,
      node,
    ],
    range,
  );
}

/** Gives the function its environment as first parameter, and its body the captured values as constants. */
function addEnvironment(
  declaration: FunctionDeclaration,
  names: readonly string[],
  result: TypeNode,
  range: Range,
): void {
  const loads = names.map((name, index) => {
    const value = member(identifier(ENVIRONMENT, range), `c${index}`, range);
    return constant(name === THIS ? INNER_THIS : name, null, value, range);
  });
  const body = declaration.body as Statement;
  const statements =
    body.kind === Kind.Block
      ? (body as BlockStatement).statements
      : isNamed(result, "void")
        ? [body]
        : [Node.createReturnStatement((body as ExpressionStatement).expression, body.range)];
  declaration.body = block([...loads, ...statements], body.range);
  declaration.arrowKind = arrowKind("Parenthesized");
  const { signature } = declaration;
  signature.returnType = result;
  const name = identifier(ENVIRONMENT, range);
  const environment = Node.createParameter(0, name, omittedType(range), null, range);
  signature.parameters = [environment, ...signature.parameters];
}

/** Without a return type a body of statements returns nothing; a body of an expression must say what it returns. */
function returnTypeOf(program: Program, declaration: FunctionDeclaration, range: Range): TypeNode {
  const { returnType } = declaration.signature;
  if (!isOmitted(returnType)) return returnType;
  const body = declaration.body!;
  const value = body.kind === Kind.Block ? firstReturnedValue(body) : body;
  if (value)
    report(
      program,
      value.range,
      "A capturing function that returns a value needs its return type: '(…): i32 => …', or ': void' if it returns nothing.",
    );
  return namedType("void", [], range);
}

/** The value of a `return` in a function's own body, if there is one. */
function firstReturnedValue(node: Node): Node | undefined {
  if (node.kind === Kind.Function) return undefined;
  if (node.kind === Kind.Return)
    return (node as unknown as { value: Node | null }).value ?? undefined;
  let found: Node | undefined;
  forEachChild(node, (child) => (found ??= firstReturnedValue(child)));
  return found;
}

/** The library behind the lowered closures: just the shapes that the program has. */
export function closureLibrary(shapes: ClosureShapes): string {
  const list = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => item(i)).join(", ");
  const environments = [...shapes.captures].map((count) => {
    const types = list(count, (i) => `T${i}`);
    return `// @ts-ignore: decorator
@global @final class __ksync_Env${count}<${types}> extends Closure {
  constructor(${list(count, (i) => `public c${i}: T${i}`)}) { super(); }
}
// @ts-ignore: decorator
@global function __ksync_env${count}<${types}>(${list(count, (i) => `c${i}: T${i}`)}): __ksync_Env${count}<${types}> {
  return new __ksync_Env${count}<${types}>(${list(count, (i) => `c${i}`)});
}`;
  });
  const closures = [...shapes.parameters].map((count) => {
    const types = ["R", ...Array.from({ length: count }, (_, i) => `P${i}`)].join(", ");
    const parameters = list(count, (i) => `p${i}: P${i}`);
    return `// @ts-ignore: decorator
@global @unmanaged class __ksync_Types${count}<${types}> {}
// @ts-ignore: decorator
@global function __ksync_closure${count}<E, ${types}>(env: E, types: __ksync_Types${count}<${types}>, owned: bool, body: (env: E${parameters && `, ${parameters}`}) => R): (${parameters}) => R {
  closeOver(changetype<Closure>(env), body.index, owned);
  return changetype<(${parameters}) => R>(env);
}`;
  });
  return [
    'import { Closure, closeOver } from "ksync/runtime/closure";',
    ...environments,
    ...closures,
  ].join("\n");
}
