/** Words as shells read them. */
import { KsyncError } from "../errors.js";

const plain = /^[\w.:/\\-]+$/;

/** One word for the shell that `exec:` runs in. */
export function shellWord(text: string): string {
  if (process.platform === "win32") return windowsWord(text);
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * One word on a command line of Windows. Which of its shells will read it is not known: quotes that are the same in
 * cmd.exe and in PowerShell do for everything that neither of them replaces within.
 */
export function windowsWord(text: string): string {
  if (plain.test(text)) return text;
  if (text !== "" && !/["%$`\u201c-\u201e]|[\r\n]|\\$/.test(text)) return `"${text}"`;
  throw new KsyncError("usage", `no shell of Windows can be given ${JSON.stringify(text)}`, {
    hint: "Name it without quotes, %, $, ` and a \\ at its end.",
    exitCode: 2,
  });
}

/** One word of a command that people are shown, to be copied: quoted where it needs to be, and never refused. */
export function shownWord(text: string): string {
  return /^[\w./\\:@-]+$/.test(text) ? text : `"${text}"`;
}
