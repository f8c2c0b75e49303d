/** The rows of differences.toml, and who makes allowance for them. */
import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { repository } from "../tools/cli.js";

export interface Difference {
  name: string;
  functions: readonly string[];
  windows: string;
  wine: string;
  /** Of tests/conformance: those whose traces differ. */
  scenarios?: readonly string[];
}

const folder = path.join(repository, "tests", "driver");

export function readDifferences(): Difference[] {
  const text = fs.readFileSync(path.join(folder, "differences.toml"), "utf8");
  return (parse(text) as unknown as { difference: Difference[] }).difference;
}

/** What the sources of the driver's tests make allowance for, by file. */
export function readAllowances(): { file: string; name: string }[] {
  const files = fs.readdirSync(folder, { recursive: true }).map(String);
  return files
    .filter((file) => /\.(c|h|ts)$/.test(file))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(folder, file), "utf8");
      return [...text.matchAll(/\bdifference:[\s*]+([a-z-]+)/g)].map(([, name]) => ({
        file: file.replaceAll(path.sep, "/"),
        name: name!,
      }));
    });
}
