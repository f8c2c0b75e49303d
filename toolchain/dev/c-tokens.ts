/**
 * Reads formatted C as tokens, each with its offset: enough to find statements and conditions, no parser.
 * Comments and preprocessor lines are left out.
 */

export interface Token {
  kind: "name" | "number" | "text" | "sign";
  text: string;
  /** Where it begins in the source. */
  at: number;
}

const pattern = new RegExp(
  [
    /(?<skipped>\s+|\/\/[^\n]*|\/\*[^]*?\*\/)/,
    /(?<name>[A-Za-z_]\w*)/,
    /(?<number>\.?\d(?:[eEpP][+-]|[\w.])*)/,
    /(?<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/,
    /(?<sign>->|\+\+|--|<<=|>>=|<<|>>|[<>=!+\-*/%&|^]=|&&|\|\||\.\.\.|[^\s\w])/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/** The tokens of a C file, in its order. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const text = blankDirectives(source);
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(text));) {
    const { skipped, name, number, text: quoted } = match.groups!;
    if (skipped !== undefined) continue;
    const kind = name ? "name" : number ? "number" : quoted ? "text" : "sign";
    tokens.push({ kind, text: match[0], at: match.index });
  }
  return tokens;
}

/** The same text with spaces for preprocessor lines, their continuations included. */
function blankDirectives(source: string): string {
  return source.replace(/^[ \t]*#(?:\\\n|[^\n])*/gm, (line) => line.replace(/[^\n]/g, " "));
}

/** For each bracket the index of the one that it matches; -1 for all other tokens. */
export function matchBrackets(tokens: readonly Token[]): number[] {
  const partner = tokens.map(() => -1);
  const open: number[] = [];
  tokens.forEach(({ kind, text }, index) => {
    if (kind !== "sign") return;
    if ("([{".includes(text)) open.push(index);
    else if (")]}".includes(text)) {
      const from = open.pop();
      if (from === undefined) throw new Error(`a ${text} that nothing opens`);
      partner[from] = index;
      partner[index] = from;
    }
  });
  return partner;
}
