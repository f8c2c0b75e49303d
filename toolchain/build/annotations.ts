/**
 * Diagnostics as the lines by which a workflow of GitHub Actions marks places in a pull request. It knows neither when they
 * are wanted nor where they are printed.
 */
import path from "node:path";
import { findingIn } from "./check.js";
import type { Diagnostic } from "./diagnostics.js";

const COMMANDS = { error: "error", warning: "warning", info: "notice", pedantic: "notice" } as const;

/** One line for each; files are named from `root`. */
export function annotations(diagnostics: readonly Diagnostic[], root: string): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, root)}\n`).join("");
}

function annotation(diagnostic: Diagnostic, root: string): string {
  const { severity, code, message, file, line, column } = diagnostic;
  const finding = findingIn(diagnostic);
  const title = finding
    ? `${finding.rule} ${finding.name}`
    : `${code < 1000 ? "AS" : "TS"}${code}`;
  const text = finding ? message.slice(message.indexOf(title) + title.length + 2) : message;
  const properties = {
    ...(file !== "" && { file: path.relative(root, path.resolve(file)).replaceAll("\\", "/") }),
    ...(line > 0 && { line: `${line}`, col: `${column}` }),
    title,
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${COMMANDS[severity]} ${list.join(",")}::${escapeText(text)}`;
}

function escapeText(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
