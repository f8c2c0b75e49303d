/** What the compiler and the checker find in a source, one line each: the form that editors read. */
import { readFindingText } from "../check/report.js";
import { KsyncError } from "../errors.js";
import { ownWords, type Diagnostic } from "./diagnostics.js";
import { buildModule } from "./module.js";

/** AssemblyScript's own numbers are below TypeScript's. */
const TYPESCRIPT_FROM = 1000;

export interface DiagnosticLines {
  /** `file:line:column: severity code: message` */
  readonly lines: readonly string[];
  readonly failed: boolean;
}

export async function diagnosticLines(file: string): Promise<DiagnosticLines> {
  try {
    const { diagnostics } = await buildModule(file);
    return { lines: diagnostics.map(lineOf), failed: diagnostics.some(isFinding) };
  } catch (error) {
    if (!(error instanceof KsyncError) || error.code !== "build-failed") throw error;
    const { diagnostics = [] } = error.details as { diagnostics?: readonly Diagnostic[] };
    if (diagnostics.length === 0) throw error;
    return { lines: diagnostics.map(lineOf), failed: true };
  }
}

function lineOf(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code } = diagnostic;
  const message = ownWords(diagnostic);
  const found = readFindingText(message);
  const number = `${code < TYPESCRIPT_FROM ? "AS" : "TS"}${code}`;
  const said = found
    ? `${found.rule}: ${found.message} ${found.hint}`
    : `${number}: ${message.replaceAll("\n", " ")}`;
  return `${file}:${line}:${column}: ${severity === "pedantic" ? "info" : severity} ${said}`;
}

const isFinding = (diagnostic: Diagnostic): boolean =>
  readFindingText(ownWords(diagnostic)) !== undefined;
