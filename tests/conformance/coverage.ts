/** What the traces show of the contract, and what uncovered.toml excuses. */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { imports, type ImportEntry } from "../../toolchain/contract.gen.js";

export interface Excuse {
  imports?: readonly string[];
  what?: readonly string[];
  why: string;
}

export function readExcuses(): Excuse[] {
  const text = fs.readFileSync(path.join(import.meta.dirname, "uncovered.toml"), "utf8");
  return (parse(text) as unknown as { uncovered: Excuse[] }).uncovered;
}

/** Of all that an import can say, `IMPORT` or `IMPORT FAILURE`, what was not seen and no excuse covers; and idle excuses. */
export function compareWithContract(
  seen: ReadonlySet<string>,
  excuses: readonly Excuse[],
): { missing: string[]; idle: Excuse[] } {
  const missing: string[] = [];
  const used = new Set<Excuse>();
  const look = (name: string, failure: string | undefined) => {
    const key = failure === undefined ? name : `${name} ${failure}`;
    if (seen.has(key)) return;
    const excuse = excuses.find(
      ({ imports, what }) =>
        (imports?.includes(name) ?? true) &&
        (what === undefined || (failure !== undefined && what.includes(failure))),
    );
    if (excuse === undefined) missing.push(key);
    else used.add(excuse);
  };
  for (const { name, fails, traps } of imports as readonly ImportEntry[])
    for (const failure of [undefined, ...fails, ...traps]) look(name, failure);
  return { missing, idle: excuses.filter((excuse) => !used.has(excuse)) };
}
