/**
 * Suppressions: `// ksync-allow R14: reason` on the line above a finding. It knows texts and lines; which findings there
 * are is its caller's business.
 */

export interface Allowance {
  readonly rule: string;
  readonly reason: string;
  /** The line that it is about, counted from 1. */
  readonly line: number;
  /** Where the comment is in the text. */
  readonly start: number;
  readonly end: number;
}

const COMMENT = /\/\/[^\S\n]*ksync-allow\b[^\S\n]*([^\s:]*)[^\S\n]*:?[^\S\n]*([^\n]*)/g;

/** All suppressions of a source file. */
export function allowancesIn(text: string): readonly Allowance[] {
  if (!text.includes("ksync-allow")) return [];
  return [...text.matchAll(COMMENT)].map((match) => ({
    rule: match[1]!,
    reason: match[2]!.trim(),
    line: text.slice(0, match.index).split("\n").length + 1,
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
}

/** What is wrong with a suppression; undefined when it is right and something was suppressed by it. */
export function problemOf(
  allowance: Allowance,
  isRule: (id: string) => boolean,
  used: boolean,
): string | undefined {
  const { rule, reason } = allowance;
  if (!isRule(rule))
    return `ksync-allow needs the id of a rule that is checked, as in: // ksync-allow R14: reason`;
  if (reason === "") return `ksync-allow ${rule} needs a reason: // ksync-allow ${rule}: reason`;
  return used
    ? undefined
    : `ksync-allow ${rule} is not needed: the next line does not break this rule.`;
}
