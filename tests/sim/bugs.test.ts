/**
 * Known mistakes: each is found by both ways of looking for it, and at the same place when it is replayed, and its
 * repaired twin has no schedule within the same bound that fails. The page of them (`npm run bugs`) says what is found.
 */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import * as catalogue from "../../toolchain/dev/bugs.js";
import { packageRoot } from "../../toolchain/host/sources.js";
import { explore, replay, type ExploreOptions } from "../../toolchain/sim/index.js";

const bugs = catalogue.readBugs();
const sourceOf = (bug: catalogue.Bug) => fs.readFileSync(catalogue.bugFile(bug, "bug"), "utf8");

let built: catalogue.Built;
const found: catalogue.Findings[] = [];

beforeAll(async () => {
  built = await catalogue.buildBugs(bugs);
});

describe.each(bugs)("$name: $kind", (bug) => {
  /** Repeats by hand what a failure here is about. */
  const command = (stem: catalogue.Stem, policy: Pick<ExploreOptions, "policy" | "bound">) =>
    `explore("${path.relative(packageRoot, catalogue.bugFile(bug, stem))}", ` +
    `${JSON.stringify({ ...bug.options, ...policy })})`;
  const dfs = { policy: "dfs", bound: bug.bound } as const;
  const pct = { policy: "pct" } as const;
  let findings: catalogue.Findings;

  beforeAll(async () => {
    findings = await catalogue.lookFor(bug, built.programs(bug));
    found.push(findings);
  });

  test("is found by depth-first search, and by its schedule again", async () => {
    const { failure } = findings.dfs;
    expect(failure?.kind, command("bug", dfs)).toBe(bug.failure);
    expect(failure?.message, command("bug", dfs)).toContain(bug.says);
    const { module, entry } = built.programs(bug).bug;
    const again = await replay(module, failure!.replay, { ...bug.options, entry });
    expect(again.verdict?.message).toBe(failure!.message);
  });

  test("is found by chance", () => {
    const { failure } = findings.pct;
    expect(failure?.kind, command("bug", pct)).toBe(bug.failure);
    expect(failure?.message, command("bug", pct)).toContain(bug.says);
  });

  test("is not there once it is repaired", () => {
    const { failure, complete } = findings.fixed;
    expect(failure, command("fixed", dfs)).toBeUndefined();
    expect(complete).toBe(true);
  });

  test("is found by the checker, or is not, and the repaired one never", () => {
    expect(catalogue.rulesIn(built, bug, "bug")).toBe(bug.checker);
    expect(catalogue.rulesIn(built, bug, "fixed")).toBe("");
  });
});

test("alone, a bug is found after as many schedules as among the others", async () => {
  for (const [index, bug] of [...bugs.entries()].filter(([at]) => at % 20 === 3)) {
    const options = { ...bug.options, bound: bug.bound };
    const { schedules } = await explore(catalogue.bugFile(bug, "bug"), options);
    expect(schedules, bug.name).toBe(found[index]!.dfs.schedules);
  }
});

test("there are enough bugs, of many kinds, and few of each", () => {
  expect(bugs.map(({ name }) => Number(name.slice(0, 2)))).toEqual(bugs.map((_, at) => at + 1));
  expect(bugs.length).toBeGreaterThanOrEqual(40);
  const count = (kind: string) => bugs.filter((bug) => bug.kind === kind).length;
  expect(catalogue.kinds.length).toBeGreaterThanOrEqual(20);
  expect(catalogue.kinds.filter((kind) => count(kind) < 1 || count(kind) > 3)).toEqual([]);
});

test("every primitive of the library is in at least one of them", () => {
  const index = fs.readFileSync(path.join(packageRoot, "assembly", "index.ts"), "utf8");
  const names = [...index.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) =>
    list!.split(",").map((name) => name.trim()),
  );
  const primitives = names.filter((name) => name !== "" && !catalogue.helpers.has(name));
  const used = new Set(bugs.flatMap((bug) => catalogue.primitivesOf(sourceOf(bug))));
  expect([...primitives, "atomic"].filter((name) => !used.has(name))).toEqual([]);
});

test("docs/bugs.gen.md is up to date: run npm run bugs", () => {
  expect(fs.readFileSync(catalogue.bugsPage, "utf8")).toBe(catalogue.emitBugs(bugs, found));
});
