/**
 * Finds what function expressions capture of the functions around them, and refuses what a copy cannot stand for:
 * guards, and variables that are assigned. How a capturing function is rewritten is environment.ts's business.
 */
import {
  Node,
  type BinaryExpression,
  type BlockStatement,
  type CallExpression,
  type Expression,
  type ForStatement,
  type FunctionDeclaration,
  type FunctionExpression,
  type IdentifierExpression,
  type NewExpression,
  type ParameterNode,
  type Program,
  type PropertyAccessExpression,
  type Range,
  type Source,
  type Statement,
  type SwitchStatement,
  type UnaryExpression,
  type VariableDeclaration,
  type VariableStatement,
} from "assemblyscript";
import { arrowKind, assignments, increments, report } from "../compiler.js";
import {
  call,
  forEachChild,
  identifier,
  Kind,
  member,
  unparenthesized,
  type Replace,
} from "./ast.js";
import { closureOf, INNER_THIS, THIS, type ClosureShapes } from "./environment.js";

interface Variable {
  readonly name: IdentifierExpression;
  readonly isGuard: boolean;
  /** The loop whose header declares it: its own increment may assign it, for each turn has a value of its own. */
  readonly loop: ForStatement | undefined;
  /** Whether the walk is past its declaration: a function gets the value that there is where it is written. */
  hasValue: boolean;
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
      hasValue: false,
      assigned: undefined,
      captured: undefined,
    });
  }

  private declareParameters(parameters: ParameterNode[], scope: Scope): void {
    for (const parameter of parameters) {
      this.declare(scope, parameter.name, false);
      scope.variables.get(parameter.name.text)!.hasValue = true;
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
        const declared = scope.variables.get(variable.name.text);
        if (declared) declared.hasValue = true; // none in `for … of`, which the compiler refuses
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
        return; // a label is no variable
      case Kind.Function:
        return this.functionExpression(
          node as FunctionExpression,
          scope,
          replace,
          Node.createFalseExpression(node.range),
        );
      case Kind.Call:
      case Kind.New:
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

  /** Functions that are written as arguments are told whose they are: see `ownership`. */
  private callExpression(node: Node, scope: Scope): void {
    forEachChild(node, (child, replace) => {
      const written = unparenthesized(child);
      if (written.kind === Kind.Function)
        this.functionExpression(
          written as FunctionExpression,
          scope,
          replace,
          this.ownership(node, scope),
        );
      else this.walk(child, scope, replace);
    });
  }

  /**
   * Whether the callee frees a closure that is written as its argument. Functions and constructors that are imported from
   * ksync do; of a method the compiler finds out, by a member that the classes of ksync have whose methods do
   * (assembly/runtime/closure.ts). It only looks the receiver up there, and evaluates nothing.
   */
  private ownership(node: Node, scope: Scope): Expression {
    const { range } = node;
    const name = calledName(node);
    if (this.ksyncNames.has(name) && !this.lookUp(name, scope))
      return Node.createTrueExpression(range);
    const callee = node.kind === Kind.Call ? (node as CallExpression).expression : node;
    if (callee.kind !== Kind.PropertyAccess) return Node.createFalseExpression(range);
    const receiver = (callee as PropertyAccessExpression).expression;
    return call(
      identifier("isDefined", range),
      [member(receiver, "__ownsFunctions", range)],
      range,
    );
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
    else if (!variable.hasValue)
      report(
        this.program,
        range,
        `'${name}' is captured before it has a value: declare it above. A function that calls itself must be one of the module or a class.`,
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
    if (inClosure) replace(identifier(INNER_THIS, node.range));
  }

  private functionExpression(
    node: FunctionExpression,
    outer: Scope,
    replace: Replace,
    owned: Expression,
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
    if (!closure.captures.size) return;
    const nested = this.closureAround(outer)?.captures.has(THIS) ?? false;
    replace(
      closureOf(this.program, node, [...closure.captures.keys()], nested, owned, this.shapes),
    );
  }
}

/** The first name of what is called, or of the class that is instantiated; empty when it has none. */
function calledName(node: Node): string {
  if (node.kind === Kind.New) return (node as NewExpression).typeName.identifier.text;
  let base: Node = (node as CallExpression).expression;
  while (base.kind === Kind.PropertyAccess) base = (base as PropertyAccessExpression).expression;
  return base.kind === Kind.Identifier ? (base as IdentifierExpression).text : "";
}
