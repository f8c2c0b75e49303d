/**
 * `npm run parity`: writes docs/parity.gen.md from tests/parity/parity.toml, which says for everything that the
 * Rust crate offers what ksync has for it and which test covers that, or why it is left out. Also finds what
 * of that is not so. Knows nothing of what the names do.
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";
import { findMember } from "./exports.js";

export interface Row {
  /** The crate's module. */
  module: string;
  /** What the crate offers, in the words of its inventory. */
  item: string;
  /** Where the crate has it: README, Source, or the later Head. */
  mark: "R" | "S" | "H";
  /** What ksync has for it: `Class`, `Class.member` or `namespace.function`. */
  ksync: string[];
  /** `file: part of the test's title`. */
  tests: string[];
  /** Why ksync has nothing for it, or nothing for a part of it. */
  leftOut: string;
  /** Still to be written. */
  pending: boolean;
}

const source = path.join(packageRoot, "tests", "parity", "parity.toml");
const output = path.join(packageRoot, "docs", "parity.gen.md");
const keys = ["module", "item", "mark", "ksync", "tests", "leftOut", "pending"];

export function readRows(text = fs.readFileSync(source, "utf8")): Row[] {
  const { row = [], ...rest } = parse(text) as { row?: Record<string, unknown>[] };
  const strange = [...Object.keys(rest), ...row.flatMap(Object.keys)].find(
    (key) => !keys.includes(key),
  );
  if (strange !== undefined) throw new KsyncError("parity", `parity.toml: unknown key ${strange}`);
  return row.map((entry) => {
    const full = { ksync: [], tests: [], leftOut: "", pending: false, ...entry } as unknown as Row;
    if (!full.module || !full.item || !["R", "S", "H"].includes(full.mark))
      throw new KsyncError("parity", `parity.toml: a row without module, item or mark R, S or H`);
    return full;
  });
}

/** What does not hold of the rows, one line each. */
export function problemsOf(rows: readonly Row[], root = packageRoot): string[] {
  return rows.flatMap((row) => {
    const said = (text: string) => `${row.module}: ${row.item}: ${text}`;
    if (row.pending) return [said("is pending")];
    if (row.ksync.length === 0)
      return row.leftOut === "" ? [said("has neither a name nor a reason")] : [];
    return [
      ...(row.tests.length === 0 ? [said("has no test")] : []),
      ...row.ksync
        .filter((name) => !findMember(root, name))
        .map((name) => said(`ksync has no ${name}`)),
      ...row.tests.filter((test) => !isTest(root, test)).map((test) => said(`no test "${test}"`)),
    ];
  });
}

function isTest(root: string, test: string): boolean {
  const [file = "", title = ""] = split(test);
  const full = path.join(root, file);
  return title !== "" && fs.existsSync(full) && fs.readFileSync(full, "utf8").includes(title);
}

/** A test's title: as it is when it is a sentence, else as the code that it is. */
function asText(title = ""): string {
  const isSentence = title.includes(" ") && !/[[\](){}"=]/.test(title);
  return isSentence ? title : `\`${title}\``;
}

function split(test: string): string[] {
  const [, file = "", title = ""] = /^(\S+): (.+)$/.exec(test) ?? [];
  return [file, title];
}

/** The page. */
export function emitParity(rows: readonly Row[]): string {
  const modules = [...new Set(rows.map(({ module }) => module))];
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const line = (row: Row) => {
    const name = row.ksync.map((one) => `\`${one}\``).join(", ");
    const tests = row.tests.map((test) => {
      const [file = "", title] = split(test);
      return `[${asText(title)}](../${file})`;
    });
    const place = row.pending ? "pending" : row.ksync.length === 0 ? "left out" : name;
    return `| ${[row.item, row.mark, place, row.leftOut, tests.join("; ")].map(cell).join(" | ")} |`;
  };
  return [
    "<!-- Generated from tests/parity/parity.toml by `npm run parity`. Do not edit. -->",
    "",
    "# Parity with the Rust crate",
    "",
    "Everything that the Rust crate ksync offers, what this ksync has for it, in what the two differ or why it is left",
    "out, and the tests that cover it. R: in the crate's README; S: in its source only; H: in a later head. Names are in",
    "TypeScript's case, and `drop` is `dispose`, which `using` calls at the end of a block; the guide pages, listed in",
    "[README.md](../README.md#what-is-here-and-what-is-not), show each primitive at work.",
    ...modules.flatMap((module) => [
      "",
      `## ${module}`,
      "",
      "| the crate | where | ksync | remarks | tests |",
      "| --- | --- | --- | --- | --- |",
      ...rows.filter((row) => row.module === module).map(line),
    ]),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = readRows();
  fs.writeFileSync(output, emitParity(rows));
  const problems = problemsOf(rows);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.stdout.write(
    `wrote docs/parity.gen.md: ${rows.length} rows, ${problems.length} problems\n`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
