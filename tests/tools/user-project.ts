/** A user's project as npm leaves it: an empty folder whose node_modules has ksync and the compiler. */
import { mkdirSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** Makes the project's folder; its owner removes it. */
export function userProject(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ksync-user-"));
  mkdirSync(path.join(folder, "node_modules"));
  for (const [name, target] of [
    ["ksync", root],
    ["assemblyscript", path.join(root, "node_modules/assemblyscript")],
  ] as const)
    symlinkSync(target, path.join(folder, "node_modules", name), "junction");
  return folder;
}
