/** The compiler's diagnostics as plain data with lines and columns. Knows nothing of how they are printed. */
import fs from "node:fs";
import path from "node:path";

export interface Diagnostic {
  severity: "error" | "warning" | "info" | "pedantic";
  /** AssemblyScript's or TypeScript's number, as in `TS2322`. */
  code: number;
  message: string;
  /** Relative to the working folder; empty for a diagnostic without a place. */
  file: string;
  /** Counted from 1; 0 for a diagnostic without a place. */
  line: number;
  column: number;
}

/** What asc hands to `reportDiagnostic`. */
export interface Reported {
  message: string;
  code: number;
  category: number;
  range: { start: number; source: { normalizedPath: string } | null } | null;
}

const severities = ["pedantic", "info", "warning", "error"] as const;

export class DiagnosticList {
  readonly list: Diagnostic[] = [];

  /** `baseDir` is the folder to which asc's paths are relative. */
  constructor(private readonly baseDir: string) {}

  add(reported: Reported): void {
    const file = reported.range?.source?.normalizedPath ?? "";
    this.list.push({
      severity: severities[reported.category] ?? "error",
      code: reported.code,
      message: reported.message,
      file,
      ...this.place(file, reported.range?.start),
    });
  }

  private place(file: string, offset: number | undefined): { line: number; column: number } {
    let text: string;
    try {
      text = fs.readFileSync(path.resolve(this.baseDir, file), "utf8");
    } catch {
      return { line: 0, column: 0 }; // a source that the compiler or the transform brings along
    }
    const before = text.slice(0, offset ?? 0);
    return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
  }
}

/** Without what the compiler puts before the words of a transform. */
export const ownWords = ({ message }: Pick<Diagnostic, "message">): string =>
  message.replace(/^User-defined: /, "");
