/** Generates the two sides of a driver's own import family from its TOML file. Prints nothing. */
import fs from "node:fs";
import path from "node:path";
import { emitFamily } from "../../imports/gen/emit-family.js";
import { parseFamily } from "../../imports/gen/family.js";
import { loadContract } from "../../imports/gen/load.js";
import { ContractError, TomlSource } from "../../imports/gen/source.js";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";
import { packageRoot } from "../host/sources.js";

export interface GeneratedFamily {
  family: string;
  /** Absolute path → text. */
  files: ReadonlyMap<string, string>;
}

/** What `file` gives in the folder `out`. Writes nothing. */
export function generateFamily(file: string, out: string): GeneratedFamily {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (cause) {
    throw new KsyncError("no-such-file", `${file} cannot be read: ${(cause as Error).message}`, {
      hint: "Name the TOML file that describes the import family.",
      exitCode: 2,
      cause,
    });
  }
  try {
    const contract = loadContract(path.join(packageRoot, "imports"));
    const family = parseFamily(new TomlSource(file, text), contract);
    const files = [...emitFamily(family, contract)].map(
      ([name, contents]) => [path.resolve(out, name), contents] as const,
    );
    return { family: family.name, files: new Map(files) };
  } catch (cause) {
    if (!(cause instanceof ContractError)) throw cause;
    throw new KsyncError("bad-family", cause.message, { cause });
  }
}

/** Writes those files that differ; returns their paths. */
export function writeFamily({ files }: GeneratedFamily): string[] {
  const changed = outOfDate(files);
  for (const file of changed) {
    try {
      createFolders(path.dirname(file));
      fs.writeFileSync(file, files.get(file)!);
    } catch (cause) {
      const { message } = cause as Error;
      throw new KsyncError("cannot-write", `${file} cannot be written: ${message}`, {
        exitCode: 2,
        cause,
      });
    }
  }
  return changed;
}

/** The files that are not there, or not as they would be generated. */
export function outOfDate(files: ReadonlyMap<string, string>): string[] {
  return [...files.keys()].filter(
    (file) => !fs.existsSync(file) || fs.readFileSync(file, "utf8") !== files.get(file),
  );
}
