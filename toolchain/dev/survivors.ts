/**
 * The mutants that may survive, with the reasons: tests/mutants/accepted.toml. An entry that no mutant
 * answers to is stale, which is a failure.
 */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import type { Operator } from "./mutate.js";

export interface Accepted {
  file: string;
  operator: Operator;
  /** The line as it is, without indentation. */
  text: string;
  /** Which change in the line, as `before => after`, where there are several. */
  change?: string;
  reason: string;
}

/** What of a mutant decides whether it is accepted. */
export interface Survivor {
  stem: string;
  operator: Operator;
  text: string;
  before: string;
  after: string;
}

const keys = ["file", "operator", "text", "reason"] as const;
const acceptedFile = path.join(packageRoot, "tests", "mutants", "accepted.toml");

export function readAccepted(text = fs.readFileSync(acceptedFile, "utf8")): Accepted[] {
  const { mutant = [], ...rest } = parse(text) as { mutant?: Record<string, unknown>[] };
  const strange = Object.keys(rest)[0];
  if (strange !== undefined) throw new KsyncError("proof", `accepted.toml: unknown key ${strange}`);
  return mutant.map((entry) => {
    for (const key of keys)
      if (typeof entry[key] !== "string" || entry[key] === "")
        throw new KsyncError("proof", `accepted.toml: an entry without ${key}`);
    return entry as unknown as Accepted;
  });
}

function answers(entry: Accepted, { stem, operator, text, before, after }: Survivor): boolean {
  const { change = `${before} => ${after}` } = entry;
  const sameChange = change === `${before} => ${after}`;
  const sameLine = entry.file === `${stem}.c` && entry.text === text;
  return sameLine && sameChange && entry.operator === operator;
}

/** Why this survivor is accepted, if it is. */
export function reasonFor(accepted: readonly Accepted[], mutant: Survivor): string | undefined {
  return accepted.find((entry) => answers(entry, mutant))?.reason;
}

/** The entries that none of these mutants answers to, one line each. */
export function staleEntries(accepted: readonly Accepted[], among: readonly Survivor[]): string[] {
  return accepted
    .filter((entry) => !among.some((mutant) => answers(entry, mutant)))
    .map(({ file, operator, text }) => `stale in accepted.toml: ${file}, ${operator}: ${text}`);
}
