/**
 * Imports of the driver that embeds the host: the files that `ksync gen` writes declare them, each behind a marked line
 * that holds all the contract would say of it. It reads those lines; what the manifest makes of them is not its business.
 */
import type { Program, Source } from "assemblyscript";
import { FAMILY_MARK } from "../../imports/gen/emit-family.js";
import type { ImportEntry } from "../contract.gen.js";
import { elementOf } from "./ir.js";

const readSources = new WeakMap<Source, ReadonlyMap<string, ImportEntry>>();

/**
 * What is known of the import that a function of the module is; undefined when its declaration is none that
 * `ksync gen` wrote, or one that was changed since.
 */
export function driverImport(
  program: Program,
  name: string,
  family: string,
  base: string,
): ImportEntry | undefined {
  const source = elementOf(program, name)?.declaration.range.source;
  return source && importsOf(source).get(`${family} ${base}`);
}

function importsOf(source: Source): ReadonlyMap<string, ImportEntry> {
  const known = readSources.get(source);
  if (known) return known;
  const found = new Map<string, ImportEntry>();
  for (const line of source.text.split("\n")) {
    const entry = line.startsWith(FAMILY_MARK) && parseMark(line.slice(FAMILY_MARK.length));
    if (entry) found.set(`${entry.family} ${entry.name}`, entry);
  }
  readSources.set(source, found);
  return found;
}

function parseMark(json: string): ImportEntry | undefined {
  try {
    const entry = JSON.parse(json) as Omit<ImportEntry, "hash"> & { hash: string };
    return { ...entry, hash: BigInt(entry.hash) };
  } catch {
    return undefined;
  }
}
