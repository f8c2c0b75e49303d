/** `ksync check` without its printing: the findings of a source file or of a finished binary. */
import { checkBinary } from "../check/wasm.js";
import { findingText, readFindingText, type FindingParts } from "../check/report.js";
import { rules } from "../check/rules/index.js";
import { KsyncError } from "../errors.js";
import { ownWords, type Diagnostic } from "./diagnostics.js";
import { sourceMapOf } from "./source-map.js";
import { buildModule, moduleBytes, type BuildOptions } from "./module.js";

export interface FoundProblem extends FindingParts {
  readonly severity: "error" | "warning";
  /** Empty, and the numbers 0, where positions are not known. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Of a binary: the function that it is in, and the call from the beginning of the binary and of the function. */
  readonly function?: string;
  readonly byteOffset?: number | undefined;
  readonly functionOffset?: number | undefined;
}

export interface CheckOptions extends Pick<BuildOptions, "stderr" | "onRead"> {
  /** Gives the findings as well that comments in the source allow. */
  allowed?: boolean | undefined;
}

/** Throws `build-failed` when something other than a rule is wrong with the source. */
export async function checkFile(
  file: string,
  { allowed, ...options }: CheckOptions = {},
): Promise<readonly FoundProblem[]> {
  if (file.endsWith(".wasm")) {
    const bytes = await moduleBytes(file, options);
    const sources = sourceMapOf(file, bytes, options.onRead);
    return checkBinary(bytes, file, sources).map(({ source = NOWHERE, ...finding }) => ({
      ...finding,
      ...source,
    }));
  }
  try {
    const check = allowed ? "all" : true;
    return findingsAmong((await buildModule(file, { ...options, check })).diagnostics);
  } catch (error) {
    const diagnostics = diagnosticsOf(error);
    const findings = findingsAmong(diagnostics);
    const others = othersAmong(diagnostics).filter(({ severity }) => severity === "error");
    if (findings.length === 0 || others.length > 0) throw error;
    return findings;
  }
}

const NOWHERE = { file: "", line: 0, column: 0 };

/** What the compiler said before a build failed; nothing for another failure. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (!(error instanceof KsyncError) || error.code !== "build-failed") return [];
  return (error.details as { diagnostics?: readonly Diagnostic[] }).diagnostics ?? [];
}

/** The checker's findings among all that a compile says. */
export function findingsAmong(diagnostics: readonly Diagnostic[]): FoundProblem[] {
  return diagnostics.flatMap((diagnostic) => findingIn(diagnostic) ?? []);
}

/** All else that a compile says. */
export function othersAmong(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((diagnostic) => findingIn(diagnostic) === undefined);
}

/** A remark is a finding that is allowed. */
export function findingIn(diagnostic: Diagnostic): FoundProblem | undefined {
  const { severity, file, line, column } = diagnostic;
  const found = readFindingText(ownWords(diagnostic));
  const rule = found && rules.find(({ id }) => id === found.rule);
  if (!rule) return undefined;
  const told = severity === "error" || severity === "warning" ? severity : rule.severity;
  return { ...found, severity: told, file, line, column };
}

/** A finding as the compiler tells it. */
export function asDiagnostic(found: FoundProblem): Diagnostic {
  const { severity, file, line, column } = found;
  return { severity, code: 102, message: findingText(found), file, line, column };
}
