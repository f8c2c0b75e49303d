/**
 * Small helpers over the compiler's syntax tree: node kinds, generic traversal and construction of the few nodes
 * that the lowering needs. They know the tree, not what is lowered.
 */
import {
  Node,
  type BlockStatement,
  type Expression,
  type IdentifierExpression,
  type Range,
  type Statement,
  type TypeNode,
  type VariableStatement,
} from "assemblyscript";
import { commonFlag, nodeKind } from "../compiler.js";

const NAMES = [
  "Binary",
  "Block",
  "Break",
  "Call",
  "ClassDeclaration",
  "Continue",
  "Do",
  "FieldDeclaration",
  "For",
  "Function",
  "FunctionDeclaration",
  "FunctionType",
  "Identifier",
  "If",
  "Import",
  "InterfaceDeclaration",
  "MethodDeclaration",
  "NamedType",
  "NamespaceDeclaration",
  "New",
  "Parenthesized",
  "PropertyAccess",
  "Return",
  "Super",
  "Switch",
  "This",
  "UnaryPostfix",
  "UnaryPrefix",
  "Variable",
  "VariableDeclaration",
  "While",
] as const;

/** Numbers of node kinds in the AssemblyScript that runs. */
export const Kind = Object.fromEntries(NAMES.map((name) => [name, nodeKind(name)])) as Readonly<
  Record<(typeof NAMES)[number], number>
>;

export type Replace = (replacement: Node) => void;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  "range" in value &&
  typeof value.kind === "number";

/** Calls `visit` for each direct child, with a function that puts another node in its place. */
export function forEachChild(node: Node, visit: (child: Node, replace: Replace) => void): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    if (key === "range") continue;
    const value = fields[key];
    if (isNode(value)) visit(value, (replacement) => (fields[key] = replacement));
    else if (Array.isArray(value))
      for (let i = 0; i < value.length; i++)
        if (isNode(value[i])) visit(value[i] as Node, (replacement) => (value[i] = replacement));
  }
}

/** A part of a range's source. */
export function subrange(range: Range, start: number, end: number): Range {
  const part = new (range.constructor as new (start: number, end: number) => Range)(start, end);
  part.source = range.source;
  return part;
}

export const identifier = (name: string, range: Range): IdentifierExpression =>
  Node.createIdentifierExpression(name, range);

export const member = (object: Expression, name: string, range: Range): Expression =>
  Node.createPropertyAccessExpression(object, identifier(name, range), range);

export const call = (
  callee: Expression,
  args: Expression[],
  range: Range,
  types: TypeNode[] | null = null,
): Expression => Node.createCallExpression(callee, types, args, range);

/** `const name: type = value;` */
export function constant(
  name: string,
  type: TypeNode | null,
  value: Expression,
  range: Range,
): VariableStatement {
  const declaration = Node.createVariableDeclaration(
    identifier(name, range),
    null,
    commonFlag("Const"),
    type,
    value,
    range,
  );
  return Node.createVariableStatement(null, [declaration], range);
}

export const block = (statements: Statement[], range: Range): BlockStatement =>
  Node.createBlockStatement(statements, range);

/** `name<arguments>` as a type. */
export const namedType = (name: string, types: TypeNode[], range: Range): TypeNode =>
  Node.createNamedType(Node.createSimpleTypeName(name, range), types, false, range);

/** The empty type name by which the compiler marks a type to be inferred. */
export const omittedType = (range: Range): TypeNode => Node.createOmittedType(range);

export const isOmitted = (type: TypeNode): boolean => {
  const name = (type as unknown as { name?: { next: unknown; identifier: IdentifierExpression } })
    .name;
  return (
    type.kind === Kind.NamedType && name !== undefined && !name.next && name.identifier.text === ""
  );
};

/** Whether a type is written as this simple name. */
export const isNamed = (type: TypeNode, text: string): boolean => {
  const name = (type as unknown as { name?: { next: unknown; identifier: IdentifierExpression } })
    .name;
  return type.kind === Kind.NamedType && !!name && !name.next && name.identifier.text === text;
};

export function unparenthesized(node: Node): Node {
  while (node.kind === Kind.Parenthesized)
    node = (node as unknown as { expression: Node }).expression;
  return node;
}
