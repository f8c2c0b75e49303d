/**
 * A generated program: an entry, the helpers, callbacks and objects that it has for itself, and its text. Statements are a
 * tree so that a failing program can be made smaller; what they mean is the generators' business.
 */

/** A statement that has others inside: `if (c) {`, its body, `} else {`, its body, and `}`. */
export interface Block {
  readonly parts: readonly { readonly head: string; readonly body: readonly Statement[] }[];
  readonly end: string;
}
export type Statement = string | Block;

export interface Program {
  /** The name of the entry; all names of the program begin with it. */
  readonly name: string;
  /** How it is made again: the generator and the seed. */
  readonly origin: string;
  /** Top-level code: objects, helpers and the exported entry. */
  readonly statements: readonly Statement[];
}

export function block(head: string, body: readonly Statement[], end = "}"): Block {
  return { parts: [{ head, body }], end };
}

/** The lines of statements, indented. */
export function linesOf(statements: readonly Statement[], indent = ""): string[] {
  return statements.flatMap((statement) => {
    if (typeof statement === "string") return [indent + statement];
    const parts = statement.parts.flatMap(({ head, body }) => [
      indent + head,
      ...linesOf(body, `${indent}  `),
    ]);
    return [...parts, indent + statement.end];
  });
}

/**
 * Programs that lack half of the statements of one block, or a single one, or have a block's body in its place: but
 * functions and classes, which are outermost, stay what they are.
 */
export function* smallerThan(
  statements: readonly Statement[],
  outermost = true,
): Generator<Statement[]> {
  const half = Math.ceil(statements.length / 2);
  if (half > 1) yield* [statements.slice(half), statements.slice(0, half)];
  for (const [at, statement] of statements.entries()) {
    const replaced = (by: readonly Statement[]): Statement[] => [
      ...statements.slice(0, at),
      ...by,
      ...statements.slice(at + 1),
    ];
    yield replaced([]);
    if (typeof statement === "string") continue;
    for (const [index, part] of statement.parts.entries()) {
      if (!outermost) yield replaced(part.body);
      for (const body of smallerThan(part.body, false)) {
        const parts = statement.parts.map((one, other) =>
          other === index ? { ...one, body } : one,
        );
        yield replaced([{ ...statement, parts }]);
      }
    }
  }
}

/** Many programs as one module, and whose each line is. */
export interface Packed {
  readonly text: string;
  /** The program that the line, counted from 1, is of. */
  programAt(line: number): Program | undefined;
}

export function pack(prelude: string, programs: readonly Program[]): Packed {
  const lines = prelude.trimEnd().split("\n");
  const owners: (Program | undefined)[] = lines.map(() => undefined);
  for (const program of programs) {
    const own = ["", `// ${program.origin}`, ...linesOf(program.statements)];
    lines.push(...own);
    owners.push(...own.map(() => program));
  }
  return { text: `${lines.join("\n")}\n`, programAt: (line) => owners[line - 1] };
}
