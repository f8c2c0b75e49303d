// Microsoft's IRQL queries, their test cases told anew as ksync programs: what the checker says of each function of each
// file is in the comment above it, and docs/irql-checker.md has the sums.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { checkFile, type FoundProblem } from "../../toolchain/build/check.js";
import { repository } from "../tools/cli.js";

interface Query {
  readonly name: string;
  readonly id: string;
  readonly checks: string;
  readonly file?: string;
  readonly instead?: string;
  readonly note?: string;
}

/** A function of a file: the rules that it breaks, and whether their query is known to miss it. */
interface Case {
  readonly name: string;
  readonly rules: string;
  readonly missed: boolean;
}

/** The first line behind it. */
type Placed = Case & { readonly end: number };

const folder = path.join(repository, "tests", "irql-queries");
const read = (...names: string[]): string => readFileSync(path.join(...names), "utf8");
const { query: queries } = parse(read(folder, "queries.toml")) as unknown as { query: Query[] };

/** What the comment says, a tag if there is one, and the function. */
const PATTERN =
  /^\/\/ (?:fails ([R\d, ]+?)(, missed by theirs)?|passes): [^\n]*\n(?:\/\*\*[^]*?\*\/\n)?export function (\w+)/gm;

/** Their test cases that are labelled as failing, and that their own query does not find. */
const MISSED_BY_THEIRS = 10;

function casesOf(file: string): Placed[] {
  const source = read(folder, file);
  const found = [...source.matchAll(PATTERN)];
  expect(found.length, file).toBe([...source.matchAll(/^export function /gm)].length);
  return found.map((match) => {
    const [whole, rules = "", missed, name] = match;
    const from = match.index + whole.length;
    const end = from + source.slice(from).search(/\{\}$|^\}/m);
    const line = source.slice(0, end).split("\n").length;
    return { name: name!, rules, missed: missed !== undefined, end: line + 1 };
  });
}

/** The sums as the table of the page has them. */
function row({ name, id, checks, file, instead, note }: Query): string[] {
  if (file === undefined) return [`${name} (${id})`, checks, "none", instead!];
  const cases = casesOf(file);
  const failing = cases.filter(({ rules }) => rules !== "");
  const rules = [...new Set(failing.flatMap((one) => one.rules.split(", ")))].sort();
  const missed = failing.filter((one) => one.missed).length;
  const also = missed === 0 ? "" : `, ${missed} of them missed by theirs`;
  const sums = `${failing.length} found${also}; ${cases.length - failing.length} pass.`;
  const link = `[${name}](../tests/irql-queries/${file}) (${id})`;
  return [link, checks, rules.join(", "), note === undefined ? sums : `${sums} ${note}`];
}

test("all fifteen queries are here, and the ten cases that their own queries miss", () => {
  expect(queries.length).toBe(15);
  const missed = queries.flatMap(({ file }) => (file === undefined ? [] : casesOf(file)));
  expect(missed.filter((one) => one.missed).length).toBe(MISSED_BY_THEIRS);
});

describe.each(queries.filter(({ file }) => file !== undefined))("$name", ({ file }) => {
  test("what must fail fails by its rule, and nothing else", async () => {
    const cases = casesOf(file!);
    const said = new Map(cases.map(({ name }) => [name, new Set<string>()]));
    for (const finding of await checkFile(path.join("tests", "irql-queries", file!)))
      said.get(caseOf(finding, cases))!.add(finding.rule);
    for (const { name, rules } of cases) expect([...said.get(name)!].join(", "), name).toBe(rules);
    expect(cases.filter(({ rules }) => rules === "").length).toBeGreaterThanOrEqual(2);
  });
});

/** The function where a finding's path begins; of a tag, which has no path, the one that it stands before. */
function caseOf({ path: [entry], line }: FoundProblem, cases: readonly Placed[]): string {
  if (entry === undefined) return cases.find(({ end }) => line < end)!.name;
  return entry.replace(/^a function in /, "").replace(/ \(.*/, "");
}

test("docs/irql-checker.md has the sums", () => {
  const page = read(repository, "docs", "irql-checker.md").replaceAll(/ {2,}/g, " ");
  for (const query of queries) expect(page).toContain(`| ${row(query).join(" | ")} |`);
});
