/**
 * The first stage of the transform: lets sources say `using`, `[Symbol.dispose]` and capture variables. Texts are edited
 * before the parser sees them and restored behind it, so every diagnostic quotes what the user wrote, where he wrote it.
 */
import type { ImportStatement, Parser, Program, Source } from "assemblyscript";
import { isKsyncPath, isStandardPath } from "../library.js";
import { Kind } from "./ast.js";
import { ClosureLowering } from "./closures.js";
import { mergeDisposers } from "./disposers.js";
import { closureLibrary } from "./environment.js";
import { prepass, type Prepass } from "./prepass.js";
import { lowerUsing } from "./using.js";

const CLOSURES_PATH = "~lib/ksync/closures.ts";

export class Lowering {
  private readonly edits = new Map<string, Prepass>();

  constructor(private readonly program: Program) {
    const { parser } = program;
    const { parseFile } = parser;
    const edits = this.edits;
    parser.parseFile = function (this: Parser, text, path, isEntry) {
      if (text === null || isStandardPath(path)) return parseFile.call(this, text, path, isEntry);
      const edited = prepass(text);
      const known = this.sources.length;
      parseFile.call(this, edited.text, path, isEntry);
      const source = this.sources[known];
      if (!source) return; // seen before
      edits.set(source.normalizedPath, edited);
      source.text = text;
    };
  }

  /** Rewrites the trees of all sources but the compiler's own. */
  rewrite(parser: Parser): void {
    const closures = new ClosureLowering(this.program);
    for (const source of parser.sources) {
      const edited = this.edits.get(source.normalizedPath);
      if (!edited) continue;
      mergeDisposers(this.program, source, edited.disposers);
      closures.source(source, edited.usings, ksyncNames(source));
      lowerUsing(this.program, source, edited.usings);
    }
    if (closures.shapes.captures.size)
      parser.parseFile(closureLibrary(closures.shapes), CLOSURES_PATH, false);
  }
}

/** Names that a source imports from ksync; none inside the library, whose functions do not own what they are handed. */
function ksyncNames(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  if (isKsyncPath(source.normalizedPath)) return names;
  for (const statement of source.statements) {
    if (statement.kind !== Kind.Import) continue;
    const { path, declarations, namespaceName } = statement as ImportStatement;
    if (path.value !== "ksync" && !path.value.startsWith("ksync/")) continue;
    for (const { name } of declarations ?? []) names.add(name.text);
    if (namespaceName) names.add(namespaceName.text);
  }
  return names;
}
