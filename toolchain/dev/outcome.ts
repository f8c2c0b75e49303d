/**
 * What a test suite came to. A suite that crashes or runs no test has failed, because silence proves
 * nothing. Knows no suite.
 */
import type { RunResult } from "./process.js";

export interface Outcome {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  /** What went wrong, in the words of the suite's own tool; empty when it was shown already. */
  report: string;
}

/** An outcome that agrees with how the tool ended: a failure that no count shows is counted. */
export function checked(result: RunResult, outcome: Outcome): Outcome {
  if (!result.ok && outcome.failed === 0) {
    const report = `${outcome.report}\nended with ${result.how}, though no test failed`;
    return { ...outcome, failed: 1, report };
  }
  if (outcome.passed + outcome.failed === 0) {
    return { ...outcome, failed: 1, report: `${outcome.report}\nno test has run` };
  }
  return outcome;
}

/** The outcome of a suite that could not be built, or whose tool left no counts. */
export function crashed(result: RunResult): Outcome {
  const report = `${result.said.trim()}\n${result.how}`;
  return { passed: 0, failed: 1, skipped: [], report };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((total, outcome) => total + outcome.passed, 0),
    failed: outcomes.reduce((total, outcome) => total + outcome.failed, 0),
    skipped: outcomes.flatMap((outcome) => outcome.skipped),
    report: "",
  };
}

/** `N passed, N failed`, and `, N skipped` when there are any. */
export function countsText({ passed, failed, skipped }: Outcome): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`;
}
