/** `ksync check` without its printing: the findings of a source file or of a finished binary. */
import { checkBinary } from "../check/wasm.js";
import { readFindingText } from "../check/report.js";
import { KsyncError } from "../errors.js";
import type { Diagnostic } from "./diagnostics.js";
import { buildModule, moduleBytes, type BuildOptions } from "./module.js";

export interface FoundProblem {
  readonly rule: string;
  readonly name: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** Empty, and the numbers 0, where positions are not known. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The function that it is in, for a binary. */
  readonly function?: string;
  readonly since: string | undefined;
  readonly path: readonly string[];
  readonly hint: string;
}

/** Throws `build-failed` when something other than a rule is wrong with the source. */
export async function checkFile(
  file: string,
  stderr?: BuildOptions["stderr"],
): Promise<readonly FoundProblem[]> {
  if (file.endsWith(".wasm"))
    return checkBinary(await moduleBytes(file), file).map((finding) => ({
      ...finding,
      ...{ file: "", line: 0, column: 0 },
    }));
  try {
    return findingsAmong((await buildModule(file, { stderr })).diagnostics);
  } catch (error) {
    const diagnostics = diagnosticsOf(error);
    const findings = findingsAmong(diagnostics);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (findings.length === 0 || findings.filter(isError).length !== errors.length) throw error;
    return findings;
  }
}

const isError = ({ severity }: FoundProblem): boolean => severity === "error";

function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (!(error instanceof KsyncError) || error.code !== "build-failed") return [];
  return (error.details as { diagnostics?: readonly Diagnostic[] }).diagnostics ?? [];
}

/** The checker's findings among all that a compile says. */
export function findingsAmong(diagnostics: readonly Diagnostic[]): FoundProblem[] {
  return diagnostics.flatMap(({ message, severity, file, line, column }) => {
    const found = readFindingText(message.replace(/^User-defined: /, ""));
    if (!found) return [];
    return { ...found, severity: severity === "error" ? severity : "warning", file, line, column };
  });
}
