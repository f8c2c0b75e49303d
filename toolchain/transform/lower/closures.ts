/**
 * Lets function expressions capture variables of the functions around them, by value.
 *
 * A capturing function `(a: A): R => body` becomes, where it stands,
 *
 *     __ksync_closure1(__ksync_env2(x, y), changetype<__ksync_Types1<R, A>>(0), owned,
 *       ($env, a: A): R => { const x = $env.c0; const y = $env.c1; body })
 *
 * The inner function captures nothing, so the compiler takes it; it stays in place, so type parameters, scopes and
 * source ranges stay what they are; the type of `$env` is inferred from the captured values.
 *
 * The closure value is its environment, laid out as the compiler's own function objects: table index, then a pointer
 * that plain functions leave 0 and closures point at themselves (see closures/env in `closureLibrary`). Calls through
 * function values look at that pointer (../calls.ts). For checkers: the index of the body is a constant function value
 * in the call of `__ksync_closureN`, never a computed one; what imports such as thread_create are handed is a function
 * of the library, itself a constant.
 */
import {
  Node,
  type BinaryExpression,
  type BlockStatement,
  type BreakStatement,
  type Expression,
  type ExpressionStatement,
  type ForStatement,
  type FunctionDeclaration,
  type FunctionExpression,
  type IdentifierExpression,
  type ParameterNode,
  type Program,
  type PropertyAccessExpression,
  type Range,
  type Source,
  type Statement,
  type SwitchStatement,
  type TypeNode,
  type UnaryExpression,
  type VariableDeclaration,
  type VariableStatement,
} from "assemblyscript";
import { arrowKind, assignments, increments, report } from "../compiler.js";
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
  unparenthesized,
  type Replace,
} from "./ast.js";

interface Variable {
  readonly name: IdentifierExpression;
  readonly isGuard: boolean;
  /** The loop whose header declares it: its own increment may assign it, for each turn has a value of its own. */
  readonly loop: ForStatement | undefined;
  assigned: Range | undefined;
  captured: Range | undefined;
}

interface FunctionScope {
  /** Captured names in order of first use; `this` has no variable. */
  readonly captures: Map<string, Variable | undefined>;
  readonly isArrow: boolean;
}

interface Scope {
  readonly variables: Map<string, Variable>;
  readonly outer: Scope | undefined;
  /** Set where a function expression begins. */
  readonly closure: FunctionScope | undefined;
}

/** How many captures and parameters the closures of a program have, so that just these shapes are generated. */
export interface ClosureShapes {
  readonly captures: Set<number>;
  readonly parameters: Set<number>;
}

const THIS = "this";
const ENVIRONMENT = "$env";

export class ClosureLowering {
  readonly shapes: ClosureShapes = { captures: new Set(), parameters: new Set() };
  private usings: ReadonlySet<number> = new Set();
  /** Loops whose increment is being walked. */
  private readonly incrementing = new Set<ForStatement>();
  private readonly refused = new Set<Range>();
  /** Names by which the source imports something of ksync. */
  private ksyncNames: ReadonlySet<string> = new Set();

  constructor(private readonly program: Program) {}

  source(source: Source, usings: ReadonlySet<number>, ksyncNames: ReadonlySet<string>): void {
    this.usings = usings;
    this.ksyncNames = ksyncNames;
    forEachChild(source, (child, replace) => this.declarations(child, replace));
  }

  /** Outside of functions variables are globals, which need no capture; inside a block they are locals. */
  private declarations(node: Node, replace: Replace): void {
    switch (node.kind) {
      case Kind.Variable:
      case Kind.ClassDeclaration:
      case Kind.InterfaceDeclaration:
      case Kind.NamespaceDeclaration:
        return forEachChild(node, (child, put) => this.declarations(child, put));
      case Kind.VariableDeclaration:
      case Kind.FieldDeclaration: {
        const field = node as VariableDeclaration;
        if (field.initializer)
          this.walk(
            field.initializer,
            this.scope(),
            (value) => (field.initializer = value as Expression),
          );
        return;
      }
      case Kind.FunctionDeclaration:
      case Kind.MethodDeclaration: {
        const { signature, body } = node as FunctionDeclaration;
        const scope = this.scope();
        this.declareParameters(signature.parameters, scope);
        if (body) this.walk(body, scope, () => undefined);
        return;
      }
      default:
        this.walk(node, this.scope(), replace);
    }
  }

  private scope(outer?: Scope, closure?: FunctionScope): Scope {
    return { variables: new Map(), outer, closure };
  }

  private declare(
    scope: Scope,
    name: IdentifierExpression,
    isGuard: boolean,
    loop?: ForStatement,
  ): void {
    scope.variables.set(name.text, {
      name,
      isGuard,
      loop,
      assigned: undefined,
      captured: undefined,
    });
  }

  private declareParameters(parameters: ParameterNode[], scope: Scope): void {
    for (const parameter of parameters) {
      this.declare(scope, parameter.name, false);
      if (parameter.initializer)
        this.walk(
          parameter.initializer,
          scope,
          (value) => (parameter.initializer = value as Expression),
        );
    }
  }

  /** A block's names are known in all of it. */
  private hoist(statements: Statement[], scope: Scope, loop?: ForStatement): void {
    for (const statement of statements) {
      if (statement.kind !== Kind.Variable) continue;
      const isGuard = this.usings.has(statement.range.start);
      for (const { name } of (statement as VariableStatement).declarations)
        this.declare(scope, name, isGuard, loop);
    }
  }

  private walk(node: Node, scope: Scope, replace: Replace): void {
    switch (node.kind) {
      case Kind.NamedType:
      case Kind.FunctionType:
        return;
      case Kind.Block: {
        const inner = this.scope(scope);
        this.hoist((node as BlockStatement).statements, inner);
        return this.children(node, inner);
      }
      case Kind.Switch: {
        const { condition, cases } = node as SwitchStatement;
        const inner = this.scope(scope);
        this.walk(
          condition,
          scope,
          (value) => ((node as SwitchStatement).condition = value as Expression),
        );
        for (const clause of cases) this.hoist(clause.statements, inner);
        for (const clause of cases) this.children(clause, inner);
        return;
      }
      case Kind.For:
        return this.forLoop(node as ForStatement, scope);
      case Kind.VariableDeclaration: {
        const variable = node as VariableDeclaration;
        if (variable.initializer)
          this.walk(
            variable.initializer,
            scope,
            (value) => (variable.initializer = value as Expression),
          );
        return;
      }
      case Kind.PropertyAccess: {
        const access = node as PropertyAccessExpression;
        return this.walk(
          access.expression,
          scope,
          (value) => (access.expression = value as Expression),
        );
      }
      case Kind.Break:
      case Kind.Continue:
        void (node as BreakStatement).label; // a label is no variable
        return;
      case Kind.Function:
        return this.functionExpression(node as FunctionExpression, scope, replace, false);
      case Kind.Call:
        return this.callExpression(node, scope);
      case Kind.This:
        return this.useThis(node, scope, replace);
      case Kind.Super:
        if (this.closureAround(scope))
          report(
            this.program,
            node.range,
            "`super` cannot be used in a capturing function: call a method of this class instead.",
          );
        return;
      case Kind.Identifier:
        return this.use(node as IdentifierExpression, scope);
      case Kind.Binary: {
        const { operator, left } = node as BinaryExpression;
        if (assignments.has(operator)) this.assign(left, scope);
        return this.children(node, scope);
      }
      case Kind.UnaryPostfix:
      case Kind.UnaryPrefix: {
        const { operator, operand } = node as UnaryExpression;
        if (increments.has(operator)) this.assign(operand, scope);
        return this.children(node, scope);
      }
      default:
        return this.children(node, scope);
    }
  }

  private children(node: Node, scope: Scope): void {
    forEachChild(node, (child, replace) => this.walk(child, scope, replace));
  }

  private forLoop(loop: ForStatement, scope: Scope): void {
    const header = this.scope(scope);
    if (loop.initializer) {
      this.hoist([loop.initializer], header, loop);
      this.walk(loop.initializer, header, (value) => (loop.initializer = value as Statement));
    }
    if (loop.condition)
      this.walk(loop.condition, header, (value) => (loop.condition = value as Expression));
    this.walk(loop.body, header, (value) => (loop.body = value as Statement));
    this.incrementing.add(loop);
    if (loop.incrementor)
      this.walk(loop.incrementor, header, (value) => (loop.incrementor = value as Expression));
    this.incrementing.delete(loop);
  }

  /** A closure written as an argument of one of ksync's functions belongs to that function, which frees it. */
  private callExpression(node: Node, scope: Scope): void {
    const { expression } = node as unknown as { expression: Expression };
    let base: Node = expression;
    while (base.kind === Kind.PropertyAccess) base = (base as PropertyAccessExpression).expression;
    const name = base.kind === Kind.Identifier ? (base as IdentifierExpression).text : "";
    const owned = this.ksyncNames.has(name) && !this.lookUp(name, scope);
    forEachChild(node, (child, replace) => {
      if (child.kind === Kind.Function)
        this.functionExpression(child as FunctionExpression, scope, replace, owned);
      else this.walk(child, scope, replace);
    });
  }

  private lookUp(name: string, scope: Scope | undefined): Variable | undefined {
    for (; scope; scope = scope.outer) {
      const variable = scope.variables.get(name);
      if (variable) return variable;
    }
    return undefined;
  }

  private closureAround(scope: Scope | undefined): FunctionScope | undefined {
    for (; scope; scope = scope.outer) if (scope.closure) return scope.closure;
    return undefined;
  }

  /** Registers the variable with every function between the use and the declaration. */
  private use(node: IdentifierExpression, scope: Scope): void {
    const variable = this.lookUp(node.text, scope);
    if (!variable) return;
    for (
      let at: Scope | undefined = scope;
      at && at.variables.get(node.text) !== variable;
      at = at.outer
    ) {
      if (!at.closure || at.closure.captures.has(node.text)) continue;
      at.closure.captures.set(node.text, variable);
      this.capture(variable, node.range);
    }
  }

  private capture(variable: Variable, range: Range): void {
    const name = variable.name.text;
    if (variable.isGuard)
      report(
        this.program,
        range,
        `The guard '${name}' cannot be captured: it is disposed when its block ends, while the function may run later.`,
        variable.name.range,
      );
    else if (variable.assigned) this.refuseAssignment(name, variable.assigned, range);
    variable.captured ??= range;
  }

  private assign(target: Node, scope: Scope): void {
    const node = unparenthesized(target);
    if (node.kind !== Kind.Identifier) return;
    const variable = this.lookUp((node as IdentifierExpression).text, scope);
    if (!variable || (variable.loop && this.incrementing.has(variable.loop))) return;
    if (variable.captured) this.refuseAssignment(variable.name.text, node.range, variable.captured);
    variable.assigned ??= node.range;
  }

  private refuseAssignment(name: string, assigned: Range, captured: Range): void {
    if (this.refused.has(assigned)) return;
    this.refused.add(assigned);
    report(
      this.program,
      assigned,
      `'${name}' is captured by a function, which gets a copy of its value, so it cannot be assigned. Copy it into a const first, or share it through a lock or an Arc.`,
      captured,
    );
  }

  private useThis(node: Node, scope: Scope, replace: Replace): void {
    let inClosure = false;
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      if (!at.closure) continue;
      if (!at.closure.isArrow) break; // a function expression of the old kind has a `this` of its own
      at.closure.captures.set(THIS, undefined);
      inClosure = true;
    }
    if (inClosure) replace(identifier("$this", node.range));
  }

  private functionExpression(
    node: FunctionExpression,
    outer: Scope,
    replace: Replace,
    owned: boolean,
  ): void {
    const { declaration } = node;
    const closure: FunctionScope = {
      captures: new Map(),
      isArrow: declaration.arrowKind !== arrowKind("None"),
    };
    const scope = this.scope(outer, closure);
    this.declareParameters(declaration.signature.parameters, scope);
    if (declaration.body)
      this.walk(declaration.body, scope, (body) => (declaration.body = body as Statement));
    if (closure.captures.size)
      this.lower(node, declaration, [...closure.captures.keys()], outer, replace, owned);
  }

  private lower(
    node: FunctionExpression,
    declaration: FunctionDeclaration,
    names: string[],
    outer: Scope,
    replace: Replace,
    owned: boolean,
  ): void {
    const { range } = node;
    const { parameters, returnType } = declaration.signature;
    const result = this.returnTypeOf(declaration, returnType, range);
    for (const parameter of parameters)
      if (isOmitted(parameter.type))
        report(
          this.program,
          parameter.range,
          `A capturing function needs the types of its parameters: '${parameter.name.text}: …'.`,
        );

    this.shapes.captures.add(names.length);
    this.shapes.parameters.add(parameters.length);

    const local = (name: string): string => (name === THIS ? "$this" : name);
    const loads = names.map((name, index) =>
      constant(
        local(name),
        null,
        member(identifier(ENVIRONMENT, range), `c${index}`, range),
        range,
      ),
    );
    const body = declaration.body as Statement;
    const statements =
      body.kind === Kind.Block
        ? (body as BlockStatement).statements
        : isNamed(result, "void")
          ? [body]
          : [Node.createReturnStatement((body as ExpressionStatement).expression, body.range)];
    declaration.body = block([...loads, ...statements], body.range);
    declaration.signature.returnType = result;
    declaration.arrowKind = arrowKind("Parenthesized");
    const environment = Node.createParameter(
      0,
      identifier(ENVIRONMENT, range),
      omittedType(range),
      null,
      range,
    );
    declaration.signature.parameters = [environment, ...parameters];

    const inOuterClosure = this.closureAround(outer)?.captures.has(THIS);
    const values = names.map((name) =>
      name !== THIS
        ? identifier(name, range)
        : inOuterClosure
          ? identifier("$this", range)
          : Node.createThisExpression(range),
    );
    const types: TypeNode[] = [result, ...parameters.map(({ type }) => type)];
    const zero = Node.createIntegerLiteralExpression(i64_new(0), range);
    const phantom = call(identifier("changetype", range), [zero], range, [
      namedType(`__ksync_Types${parameters.length}`, types, range),
    ]);
    replace(
      call(
        identifier(`__ksync_closure${parameters.length}`, range),
        [
          call(identifier(`__ksync_env${names.length}`, range), values, range),
          phantom,
          owned ? Node.createTrueExpression(range) : Node.createFalseExpression(range),
          node,
        ],
        range,
      ),
    );
  }

  /** Without a return type a body of statements returns nothing; a body of an expression must say what it returns. */
  private returnTypeOf(
    declaration: FunctionDeclaration,
    returnType: TypeNode,
    range: Range,
  ): TypeNode {
    if (!isOmitted(returnType)) return returnType;
    const body = declaration.body!;
    const value = body.kind === Kind.Block ? firstReturnedValue(body) : body;
    if (value)
      report(
        this.program,
        value.range,
        "A capturing function that returns a value needs its return type: '(…): i32 => …', or ': void' if it returns nothing.",
      );
    return namedType("void", [], range);
  }
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
