/**
 * Gives `using` its meaning: `dispose()` on every way out of the block, last declared first. A returned value is
 * evaluated before anything is disposed. A throw ends the module, and with it every guard, so it disposes nothing here.
 * Each guard has a second name that users cannot write: an inner variable may hide the first one where it is disposed.
 */
import {
  Node,
  type BlockStatement,
  type DoStatement,
  type Expression,
  type ForStatement,
  type FunctionDeclaration,
  type IdentifierExpression,
  type IfStatement,
  type Program,
  type Range,
  type ReturnStatement,
  type Source,
  type Statement,
  type SwitchStatement,
  type TypeNode,
  type VariableStatement,
  type WhileStatement,
} from "assemblyscript";
import { report } from "../compiler.js";
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
  subrange,
  unparenthesized,
} from "./ast.js";

/** What a jump can leave: a plain block, a loop (break, continue) or a switch (break). */
type ScopeKind = "block" | "loop" | "switch";
interface Scope {
  readonly kind: ScopeKind;
  /** The guards alive, oldest first. */
  readonly guards: Guard[];
}
interface Guard {
  /** What it is called where it is disposed. */
  readonly alias: string;
  readonly declared: IdentifierExpression;
}
interface Context {
  readonly scopes: Scope[];
  readonly returnType: TypeNode | null;
}

/** Lowers every `using` of a source; `usings` are the offsets that the prepass found. */
export function lowerUsing(program: Program, source: Source, usings: ReadonlySet<number>): void {
  if (usings.size) new UsingLowering(program, new Set(usings)).source(source);
}

class UsingLowering {
  private aliases = 0;

  constructor(
    private readonly program: Program,
    /** Declarations not seen yet; what is left at the end stands where no block can dispose it. */
    private readonly pending: Set<number>,
  ) {}

  source(source: Source): void {
    this.functionsOf(source);
    for (const offset of this.pending)
      report(
        this.program,
        subrange(source.range, offset, offset + "using".length),
        "`using` is only allowed inside a block, which disposes it at its end.",
      );
  }

  private functionsOf(node: Node): void {
    if (node.kind === Kind.FunctionDeclaration || node.kind === Kind.MethodDeclaration) {
      const { body, signature } = node as FunctionDeclaration;
      if (body?.kind === Kind.Block)
        this.block(
          body as BlockStatement,
          { scopes: [], returnType: signature.returnType },
          "block",
        );
    } else if (node.kind === Kind.Block) {
      // A block outside of functions runs when the module starts.
      this.block(node as BlockStatement, { scopes: [], returnType: null }, "block");
    }
    forEachChild(node, (child) => this.functionsOf(child));
  }

  private isUsing(statement: Statement | null): statement is VariableStatement {
    return statement?.kind === Kind.Variable && this.pending.has(statement.range.start);
  }

  private block(node: BlockStatement, context: Context, kind: ScopeKind): void {
    node.statements = this.statements(node.statements, context, kind, node.range);
  }

  private statements(
    statements: Statement[],
    context: Context,
    kind: ScopeKind,
    range: Range,
  ): Statement[] {
    const scope: Scope = { kind, guards: [] };
    context.scopes.push(scope);
    const lowered: Statement[] = [];
    for (const statement of statements) {
      if (!this.isUsing(statement)) {
        lowered.push(this.statement(statement, context));
        continue;
      }
      this.pending.delete(statement.range.start);
      for (const declaration of statement.declarations) {
        const { name } = declaration;
        const alias = `$using${this.aliases++}`;
        lowered.push(
          Node.createVariableStatement(statement.decorators, [declaration], declaration.range),
          constant(alias, null, identifier(name.text, name.range), name.range),
        );
        scope.guards.push({ alias, declared: name });
      }
    }
    // The compiler drops what follows a statement that never falls through.
    lowered.push(
      ...this.disposals([scope], subrange(range, Math.max(range.end - 1, range.start), range.end)),
    );
    context.scopes.pop();
    return lowered;
  }

  /** A statement that a branch or a loop runs: a block of its own. */
  private nested(statement: Statement, context: Context, kind: ScopeKind): Statement {
    if (statement.kind === Kind.Block) {
      this.block(statement as BlockStatement, context, kind);
      return statement;
    }
    context.scopes.push({ kind, guards: [] });
    const lowered = this.statement(statement, context);
    context.scopes.pop();
    return lowered;
  }

  private statement(statement: Statement, context: Context): Statement {
    switch (statement.kind) {
      case Kind.Block:
        return this.nested(statement, context, "block");
      case Kind.If: {
        const branch = statement as IfStatement;
        branch.ifTrue = this.nested(branch.ifTrue, context, "block");
        if (branch.ifFalse) branch.ifFalse = this.nested(branch.ifFalse, context, "block");
        return branch;
      }
      case Kind.While:
      case Kind.Do: {
        const loop = statement as WhileStatement | DoStatement;
        loop.body = this.nested(loop.body, context, "loop");
        return loop;
      }
      case Kind.For: {
        const loop = statement as ForStatement;
        if (this.isUsing(loop.initializer)) {
          const { initializer } = loop;
          loop.initializer = null;
          return this.nested(block([initializer, loop], loop.range), context, "block");
        }
        loop.body = this.nested(loop.body, context, "loop");
        return loop;
      }
      case Kind.Switch: {
        this.switchCases(statement as SwitchStatement, context);
        return statement;
      }
      case Kind.Return:
        return this.return(statement as ReturnStatement, context);
      case Kind.Break:
      case Kind.Continue: {
        const target = context.scopes.findLastIndex(
          ({ kind }) => kind === "loop" || (kind === "switch" && statement.kind === Kind.Break),
        );
        return this.leave(statement, context.scopes.slice(Math.max(target, 0)));
      }
      default:
        return statement;
    }
  }

  private switchCases(node: SwitchStatement, context: Context): void {
    for (const clause of node.cases) {
      for (const statement of clause.statements) {
        if (!this.isUsing(statement)) continue;
        report(
          this.program,
          statement.range,
          "`using` in a case needs a block of its own: `case …: { using … }`.",
        );
        this.pending.delete(statement.range.start);
      }
      clause.statements = this.statements(clause.statements, context, "switch", clause.range);
    }
  }

  private return(statement: ReturnStatement, context: Context): Statement {
    const { value, range } = statement;
    const disposals = this.disposals(context.scopes, range);
    if (!disposals.length || !value) return this.leave(statement, context.scopes);
    const type = context.returnType;
    if (type && isNamed(type, "void"))
      return block(
        [
          Node.createExpressionStatement(value),
          ...disposals,
          Node.createReturnStatement(null, range),
        ],
        range,
      );
    // Kept without a type, the value would lose the one that the caller's context gives to literals.
    if (type && isOmitted(type) && takesContext(value))
      report(
        this.program,
        value.range,
        "A function that disposes when it returns this value needs its return type: '(…): f64 => …'.",
      );
    const kept = constant("$returned", type && !isOmitted(type) ? type : null, value, value.range);
    return block(
      [kept, ...disposals, Node.createReturnStatement(identifier("$returned", value.range), range)],
      range,
    );
  }

  private leave(statement: Statement, scopes: readonly Scope[]): Statement {
    const disposals = this.disposals(scopes, statement.range);
    return disposals.length ? block([...disposals, statement], statement.range) : statement;
  }

  /** Innermost scope first, and in it the youngest guard first. */
  private disposals(scopes: readonly Scope[], range: Range): Statement[] {
    return scopes
      .toReversed()
      .flatMap(({ guards }) => guards.toReversed().map((guard) => this.disposal(guard, range)));
  }

  /** `if (isNullable(alias)) { if (alias) alias.dispose(); } else alias.dispose();`, of which the compiler keeps one branch. */
  private disposal({ alias, declared }: Guard, range: Range): Statement {
    const guard = (): Expression => identifier(alias, range);
    // That there is no dispose is told where the guard is declared.
    const dispose = (): Statement =>
      Node.createExpressionStatement(call(member(guard(), "dispose", declared.range), [], range));
    const present = Node.createIfStatement(guard(), dispose(), null, range);
    return Node.createIfStatement(
      call(identifier("isNullable", range), [guard()], range),
      block([present], range),
      dispose(),
      range,
    );
  }
}

/** Whether the type of an expression may depend on where it stands: anything but a name, a member or a call. */
function takesContext(value: Expression): boolean {
  const { kind } = unparenthesized(value);
  return ![Kind.Identifier, Kind.PropertyAccess, Kind.Call, Kind.This].includes(kind);
}
