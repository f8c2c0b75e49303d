/**
 * Makes mutants of a C file: copies with one small fault each, which its tests ought to notice. Works on the
 * tokens of formatted C inside function bodies; knows no test and no compiler. A mutant may fail to compile.
 */
import { matchBrackets, tokenize, type Token } from "./c-tokens.js";

export type Operator = "delete-call" | "negate-condition" | "swap-constant";

export interface Mutant {
  operator: Operator;
  /** Where the change begins: the offset in the file, and the line, counted from 1. */
  at: number;
  line: number;
  /** The line as it was, without indentation. */
  text: string;
  /** What is replaced, on one line, and by what. */
  before: string;
  after: string;
  /** The whole file with the change. */
  source: string;
}

interface Change {
  operator: Operator;
  from: number;
  to: number;
  after: string;
}

/** Constants that may stand for each other: each is swapped for the one that follows it, the last for the first. */
export type ConstantFamily = readonly string[];

/** Those of C itself, which every file has. */
const ownFamilies: readonly ConstantFamily[] = [
  ["true", "false"],
  ["0", "1"],
  ["0u", "1u"],
];

/** All mutants of a file, in the order of their places. */
export function mutantsOf(source: string, families: readonly ConstantFamily[] = []): Mutant[] {
  const tokens = tokenize(source);
  const partner = matchBrackets(tokens);
  const next = new Map<string, string>();
  for (const family of [...ownFamilies, ...families])
    family.forEach((name, index) => next.set(name, family[(index + 1) % family.length]!));

  const changes: Change[] = [];
  for (const [first, last] of bodies(tokens, partner)) {
    for (let i = first; i < last; i++) {
      changes.push(...deletedCall(tokens, partner, i));
      changes.push(...negated(source, tokens, partner, i));
      const swapped = tokens[i]!.kind === "text" ? undefined : next.get(tokens[i]!.text);
      if (swapped !== undefined && !decidesNothing(tokens, partner, i))
        changes.push({ operator: "swap-constant", ...extent(tokens, i, i), after: swapped });
    }
  }
  return changes
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .map((change) => apply(source, change));
}

function apply(source: string, { operator, from, to, after }: Change): Mutant {
  const before = source.slice(from, to);
  const start = source.lastIndexOf("\n", from - 1) + 1;
  const end = source.indexOf("\n", from);
  return {
    operator,
    at: from,
    line: source.slice(0, from).split("\n").length,
    text: source.slice(start, end === -1 ? source.length : end).trim(),
    before: before.replace(/\s+/g, " "),
    after: after.replace(/\s+/g, " "),
    source: source.slice(0, from) + after + source.slice(to),
  };
}

/** From the first token to the last, both included. */
function extent(tokens: readonly Token[], first: number, last: number) {
  const end = tokens[last]!;
  return { from: tokens[first]!.at, to: end.at + end.text.length };
}

/** The function bodies: what is in braces after a name and its parameters. Tables and types are not. */
function bodies(tokens: readonly Token[], partner: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.text !== "{") continue;
    const hasParameters = tokens[i - 1]?.text === ")";
    const named = hasParameters && tokens[partner[i - 1]! - 1]?.kind === "name";
    if (named) found.push([i + 1, partner[i]!]);
    i = partner[i]!;
  }
  return found;
}

/**
 * Whether a constant decides nothing that a test could see: the flag of a compare-exchange that lets it fail without
 * a reason, which every loop around one bears and x64 never does; and the first turn of a loop that backs off.
 */
function decidesNothing(
  tokens: readonly Token[],
  partner: readonly number[],
  index: number,
): boolean {
  if (tokens[index - 1]!.text === "=" && tokens[index - 2]!.text === "turn") return true;
  let commas = 0;
  for (let i = index - 1; i > 0; i--) {
    const { text } = tokens[i]!;
    if (text === ")" || text === "]") i = partner[i]!;
    else if (text === ",") commas++;
    else if (text === "(")
      return commas === 3 && tokens[i - 1]!.text === "__atomic_compare_exchange_n";
    else if (text === ";" || text === "{" || text === "}") return false;
  }
  return false;
}

/**
 * Their loss changes nothing that a test could see: checks of the build, hints to the processor, the initialisation of a
 * spin lock, which is zero in the model, and lies in memory that is, and what is empty but with KSYNC_VERIFIER.
 */
const idleCalls = new Set([
  ...["assert", "va_start", "va_end", "static_assert", "_Static_assert"],
  ...["ksync_platform_backoff", "ksync_platform_pause", "ksync_platform_spinlock_init"],
  ...["acquire", "attach", "convert", "destroy", "release"].map((name) => `ksync_twin_${name}`),
]);
const noCalls = new Set(["if", "while", "for", "switch", "return", "sizeof", "do", "else", "case"]);
const statementEnds = new Set([";", "{", "}", "else", "do"]);

/** Whether a statement begins here. */
function begins(tokens: readonly Token[], partner: readonly number[], index: number): boolean {
  const before = tokens[index - 1]!;
  if (before.text === ")")
    return ["if", "while", "for"].includes(tokens[partner[index - 1]! - 1]!.text);
  if (before.text !== ":") return statementEnds.has(before.text);
  // After a label, but not in a choice.
  for (let i = index - 2; !statementEnds.has(tokens[i]!.text); i--)
    if (tokens[i]!.text === "?") return false;
  return true;
}

/** A statement that is nothing but a call, `(void)` before it or not. */
function deletedCall(
  tokens: readonly Token[],
  partner: readonly number[],
  first: number,
): Change[] {
  if (!begins(tokens, partner, first)) return [];
  let i = first;
  if (tokens[i]!.text === "(" && tokens[i + 1]!.text === "void" && tokens[i + 2]!.text === ")")
    i += 3;
  if (tokens[i]!.kind !== "name" || noCalls.has(tokens[i]!.text)) return [];
  const callee = tokens[i]!.text;
  while (tokens[i + 1]!.text === "->" || tokens[i + 1]!.text === ".") i += 2;
  if (tokens[i + 1]!.text !== "(") return [];
  const last = partner[i + 1]! + 1;
  if (tokens[last]?.text !== ";" || idleCalls.has(callee)) return [];
  return [{ operator: "delete-call", ...extent(tokens, first, last), after: ";" }];
}

/** The condition of an `if`, a `while` or a `?`. */
function negated(
  source: string,
  tokens: readonly Token[],
  partner: readonly number[],
  i: number,
): Change[] {
  const negate = (first: number, last: number): Change[] => {
    const place = extent(tokens, first, last);
    const after = `!(${source.slice(place.from, place.to)})`;
    return [{ operator: "negate-condition", ...place, after }];
  };
  const { text } = tokens[i]!;
  if ((text === "if" || text === "while") && tokens[i + 1]?.text === "(")
    return negate(i + 2, partner[i + 1]! - 1);
  if (text !== "?") return [];
  const first = conditionStart(tokens, partner, i);
  return first < i ? negate(first, i - 1) : [];
}

const conditionEnds = new Set(["=", "return", "(", "[", "{", ",", ";", "?", ":", "}"]);

/** Where the condition before a `?` begins. A bracketed group belongs to it as a whole. */
function conditionStart(tokens: readonly Token[], partner: readonly number[], end: number): number {
  let i = end;
  while (!conditionEnds.has(tokens[i - 1]!.text)) {
    i--;
    if (tokens[i]!.text === ")" || tokens[i]!.text === "]") i = partner[i]!;
  }
  return i;
}
