/**
 * Reconciles `[Symbol.dispose]()`, which editors want, with `dispose()`, which AssemblyScript and `using` call: both
 * have the name `dispose` after the prepass, so a class that has both keeps one.
 */
import type {
  BlockStatement,
  ClassDeclaration,
  DeclarationStatement,
  MethodDeclaration,
  Node,
  Program,
  Source,
} from "assemblyscript";
import { report } from "../compiler.js";
import { forEachChild, Kind } from "./ast.js";

const FORWARD = /^\{\s*(return\s+)?this\s*\.\s*dispose\s*\(\s*\)\s*;?\s*\}$/;

/** `disposers` are the offsets of members that were written `[Symbol.dispose]`. */
export function mergeDisposers(
  program: Program,
  source: Source,
  disposers: ReadonlySet<number>,
): void {
  if (disposers.size) visit(source);

  function visit(node: Node): void {
    if (node.kind === Kind.ClassDeclaration || node.kind === Kind.InterfaceDeclaration)
      merge(node as ClassDeclaration);
    else forEachChild(node, visit);
  }

  function merge(declaration: ClassDeclaration): void {
    const { members } = declaration;
    const written = (member: DeclarationStatement): boolean =>
      disposers.has(member.name.range.start);
    const symbol = members.find(written) as MethodDeclaration | undefined;
    const named = members.some((member) => member.name.text === "dispose" && !written(member));
    if (!symbol || !named) return;
    const body = symbol.body as BlockStatement | null;
    if (body && !FORWARD.test(source.text.slice(body.range.start, body.range.end)))
      report(
        program,
        symbol.name.range,
        "A class that has dispose() too needs `[Symbol.dispose](): void { this.dispose(); }`: `using` calls dispose().",
      );
    declaration.members = members.filter((member) => member !== symbol);
  }
}
