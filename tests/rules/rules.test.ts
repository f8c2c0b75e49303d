// Every rule that is checked: what must fail, what must pass, and all that `ksync check` says to the first. Each exported
// function of fails.ts breaks the rule of its folder: directly, through two helpers, and through a callback, a loop or one
// branch. `npx vitest run tests/rules -u` writes expected.txt anew.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { checkFile } from "../../toolchain/build/check.js";
import { rules } from "../../toolchain/check/rules/index.js";
import { unchecked } from "../../toolchain/check/rules/unchecked.js";
import { emitRules, rulesPage } from "../../toolchain/dev/rules.js";
import { compile } from "../toolchain/transform/harness.js";
import { ksyncHere } from "../tools/cli.js";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("docs/rules.gen.md is up to date: run npm run rules", () => {
  expect(readFileSync(rulesPage, "utf8")).toBe(emitRules());
});

test("every rule is here, or is told not to be checked", () => {
  const checked = rules.map(({ id, name }) => `${id}-${name}`);
  expect(folders.sort()).toEqual(checked.sort());
  const numbers = [...rules, ...unchecked].map(({ id }) => Number(id.slice(1)));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1));
});

test.each(rules)("$id: its own examples fail and pass", async ({ id, failing, passing }) => {
  const found = async (code: string): Promise<readonly string[]> => {
    const { said } = await compile(code);
    expect(said.replaceAll(/ERROR AS102: User-defined: R/g, "")).not.toMatch(/^ERROR/m);
    return [...said.matchAll(/User-defined: (R\d+) /g)].map(([, rule]) => rule!);
  };
  expect(new Set(await found(failing))).toEqual(new Set([id]));
  expect(await found(passing)).toEqual([]);
});

describe.each(folders)("%s", (folder) => {
  const file = (name: string): string => path.join("tests", "rules", folder, name);
  const [id] = folder.split("-");

  it("finds what it is for, and nothing else", async () => {
    const ran = await ksyncHere(["check", file("fails.ts")]);
    const said = `${ran.stdout}${ran.stderr}`;
    await expect(said).toMatchFileSnapshot(path.join(import.meta.dirname, folder, "expected.txt"));
    const found = [...said.matchAll(/User-defined: (R\d+) /g)].map(([, rule]) => rule);
    expect(new Set(found)).toEqual(new Set([id]));
    const source = readFileSync(path.join(import.meta.dirname, folder, "fails.ts"), "utf8");
    const entries = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(entries.length).toBeGreaterThanOrEqual(3);
    expect(ran.status).toBe(1);
  });

  it("lets pass what is right", async () => {
    expect(await checkFile(file("passes.ts"))).toEqual([]);
    const source = readFileSync(path.join(import.meta.dirname, folder, "passes.ts"), "utf8");
    expect([...source.matchAll(/^export function /gm)].length).toBeGreaterThanOrEqual(3);
  });
});
