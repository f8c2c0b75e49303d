/**
 * Findings as text: one sentence, then where the IRQL or the hold comes from, the path to the import that demands it, and
 * what to do. It knows no compiler; places are turned into text by whoever has them.
 */
import { levels } from "../contract.gen.js";
import { highOf, irqlText } from "./domain/irql.js";
import { OTHERS, RETURNS, type Finding } from "./interpret/finding.js";
import { functionText, routineText } from "./names.js";

/** `file:line:column` of a place, undefined where positions are not known. */
export type PlaceText = (place: object | undefined) => string | undefined;

/** A finding as data: what `--json` prints. */
export interface ReportedFinding {
  readonly rule: string;
  readonly name: string;
  readonly severity: "error" | "warning";
  /** One sentence: what was called, what it needs, what is. */
  readonly message: string;
  /** The function of the user's that it is in. */
  readonly function: string;
  /** Since when the IRQL is what it is, or where the sentence's lock was acquired. */
  readonly since: string | undefined;
  /** From the entry to the import that demands what is not. */
  readonly path: readonly string[];
  readonly hint: string;
}

export function reportFinding(finding: Finding, textOf: PlaceText): ReportedFinding {
  const { rule, site, says, path } = finding;
  const subject = functionText(site.down[0] ?? site.functionName);
  return {
    rule: rule.id,
    name: rule.name,
    severity: finding.severity ?? rule.severity,
    message: `${subject} ${says
      .replace(OTHERS, () => othersText(finding, textOf))
      .replace(RETURNS, () => returnsText(finding, textOf))}.`,
    function: functionText(site.functionName),
    since: sinceText(finding, textOf),
    path: [
      ...path.map(({ functionName, place }, at) => {
        const name = functionText(functionName);
        const where = at < path.length - 1 ? textOf(place) : undefined;
        return where === undefined ? name : `${name} (${where})`;
      }),
      ...site.down.map(functionText),
    ],
    hint: rule.hint,
  };
}

/** The acquisitions of the other orders: `back (b.ts:4:3), then back (b.ts:5:3)`. */
function othersText({ others = [] }: Finding, textOf: PlaceText): string {
  return others
    .map(({ functionName, place }) => {
      const at = textOf(place);
      return at === undefined
        ? functionText(functionName)
        : `${functionText(functionName)} (${at})`;
    })
    .join(THEN);
}

/** The end of an entry: `find returns (a.ts:7:29)`, without a place at the end of its body. */
function returnsText({ returns, role }: Finding, textOf: PlaceText): string {
  // The library calls a routine, and it is the library's function that returns to the kernel.
  if (role !== "entry") return `the ${routineText(role)} returns`;
  const { functionName, place } = returns!;
  const at = textOf(place);
  return `${functionText(functionName)} returns${at === undefined ? "" : ` (${at})`}`;
}

function sinceText({ since, irql, role }: Finding, textOf: PlaceText): string | undefined {
  if (!since) {
    const raised = highOf(irql) > levels.PASSIVE_LEVEL;
    return raised ? `${irqlText(irql)} since the ${routineText(role)} begins` : undefined;
  }
  const call = functionText(since.site.down[0] ?? since.site.functionName);
  const at = textOf(since.site.place);
  const level = since.saved === undefined ? "" : `${irqlText(irql)} since `;
  return at === undefined ? `${level}${call}` : `${level}${call} (${at})`;
}

const LABELS = { since: "since: ", path: "path: ", hint: "hint: ", allowed: "allowed: " };
const ARROW = " → ";
const THEN = ", then ";
const INDENT = "\n  ";

/** What the text of a finding has. */
export interface FindingParts extends Omit<ReportedFinding, "severity" | "function"> {
  /** The reason of the comment that allows it. */
  readonly allowed?: string | undefined;
}

/** All of a finding as the compiler prints it: the sentence first, for those who read no further. */
export function findingText({ rule, name, message, ...rest }: FindingParts): string {
  return `${rule} ${name}: ${message}${findingDetails(rest)}`;
}

/** What follows the sentence, each on a line of its own. */
export function findingDetails({
  since,
  path,
  hint,
  allowed,
}: Omit<FindingParts, "rule" | "name" | "message">): string {
  const lines: string[] = [];
  if (since !== undefined) lines.push(LABELS.since + since);
  if (path.length > 1) lines.push(LABELS.path + path.join(ARROW));
  lines.push(LABELS.hint + hint);
  if (allowed !== undefined) lines.push(LABELS.allowed + allowed);
  return lines.map((line) => INDENT + line).join("");
}

/** The parts of what `findingText` made; undefined for any other text. */
export function readFindingText(text: string): FindingParts | undefined {
  const [first = "", ...rest] = text.split(INDENT);
  const [, rule, name, message] = /^(R\d+) ([a-z-]+): (.*)$/.exec(first) ?? [];
  if (rule === undefined || name === undefined || message === undefined) return undefined;
  const after = (label: string): string | undefined =>
    rest.find((line) => line.startsWith(label))?.slice(label.length);
  return {
    rule,
    name,
    message,
    since: after(LABELS.since),
    path: after(LABELS.path)?.split(ARROW) ?? [],
    hint: after(LABELS.hint) ?? "",
    allowed: after(LABELS.allowed),
  };
}

/** A position in a source, counted from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function placeText({ file, line, column }: SourcePlace): string {
  return `${file}:${line}:${column}`;
}

/** A position in a binary, for code whose source is not known. */
export function offsetText(offset: number): string {
  return `offset 0x${offset.toString(16)}`;
}

/** A function and where in it, as one step of a path tells it. */
export interface PlacedStep {
  readonly text: string;
  readonly place: SourcePlace | { readonly byteOffset: number };
}

/** The parts of `text (file:line:column)` or `text (offset 0x1f)`; undefined for what has no place. */
export function readStep(step: string): PlacedStep | undefined {
  const [, text, offset, file, line, column] =
    /^(.*?) \((?:offset 0x([\da-f]+)|(.+):(\d+):(\d+))\)$/.exec(step) ?? [];
  if (text === undefined) return undefined;
  if (file === undefined) return { text, place: { byteOffset: Number.parseInt(offset!, 16) } };
  return { text, place: { file, line: Number(line), column: Number(column) } };
}

/** The acquisitions that a sentence names, as that of a lock order does. */
export function stepsIn(message: string): PlacedStep[] {
  const [, list = ""] = /: ([^:]* \(.*\))\.$/.exec(message) ?? [];
  return list.split(THEN).flatMap((step) => readStep(step) ?? []);
}
