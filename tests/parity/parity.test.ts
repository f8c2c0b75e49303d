// docs/parity.gen.md is what parity.toml says, and what that says is so.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMember } from "../../toolchain/dev/exports.js";
import { emitParity, problemsOf, readRows, type Row } from "../../toolchain/dev/parity.js";
import { repository } from "../tools/cli.js";

const inventory = path.join(repository, "..", "shared", "facts", "crate-api.md");
const page = path.join(repository, "docs", "parity.gen.md");
const rows = readRows();

describe("parity", () => {
  it("is up to date: run npm run parity", () => {
    expect(readFileSync(page, "utf8")).toBe(emitParity(rows));
  });

  it("has a name and a test, or a reason, for each row", () => {
    expect(problemsOf(rows)).toEqual([]);
  });

  it.skipIf(!existsSync(inventory))("has every row of the inventory", () => {
    const listed = new Map(rows.map((row) => [`${row.module}: ${row.item}`, row.mark]));
    const wanted = inventoryRows(readFileSync(inventory, "utf8"));
    expect(wanted.length).toBeGreaterThan(60);
    for (const { module, item, mark } of wanted)
      expect(listed.get(`${module}: ${item}`), `${module}: ${item}`).toBe(mark);
  });
});

/** The rows of the inventory's modules that are marked R, S or H. */
function inventoryRows(text: string): Pick<Row, "module" | "item" | "mark">[] {
  return text.split(/^## /m).flatMap((section) => {
    const module = section.slice(0, section.indexOf("\n"));
    if (!/^(?:Features|mod |HEAD only)/.test(module)) return [];
    const later = /^HEAD only/.test(module)
      ? [...section.matchAll(/^- (.*)$/gm)].map(([, item]) => ({ item: item!, mark: "H" }))
      : [];
    const table = [...section.matchAll(/^\| (.*?) \|.*\| ([RSH])\b[^|]*\|$/gm)].map(
      ([, item, mark]) => ({ item: item!, mark: mark! }),
    );
    return [...table, ...later].map(({ item, mark }) => ({
      module,
      item,
      mark: mark as Row["mark"],
    }));
  });
}

describe("a row", () => {
  const good: Row = {
    module: "m",
    item: "i",
    mark: "R",
    ksync: ["SpinLocked.lock"],
    tests: ["tests/parity/parity.test.ts: has a name and a test"],
    leftOut: "",
    pending: false,
  };

  it.each<[string, Partial<Row>, string | undefined]>([
    ["is fine", {}, undefined],
    ["is left out with a reason", { ksync: [], tests: [], leftOut: "why" }, undefined],
    ["is left out without one", { ksync: [], tests: [] }, "has neither a name nor a reason"],
    ["is pending", { pending: true }, "is pending"],
    ["has no test", { tests: [] }, "has no test"],
    ["names what is not exported", { ksync: ["Locked"] }, "ksync has no Locked"],
    ["names no member", { ksync: ["SpinLocked.unlock"] }, "ksync has no SpinLocked.unlock"],
    ["names no file", { tests: ["tests/none.test.ts: x"] }, 'no test "tests/none.test.ts: x"'],
    [
      "names no title",
      { tests: ["package.json: no such title"] },
      'no test "package.json: no such',
    ],
  ])("that %s", (_what, change, problem) => {
    const problems = problemsOf([{ ...good, ...change }]);
    if (problem === undefined) expect(problems).toEqual([]);
    else expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it("needs its keys, and has no others", () => {
    expect(() => readRows('[[row]]\nmodule = "m"\nitem = "i"\n')).toThrow("mark R, S or H");
    expect(() => readRows("[[row]]\nname = 1\n")).toThrow("unknown key name");
  });
});

it.each([
  ["SpinLocked", true],
  ["SpinLocked.lock", true],
  ["SpinLocked.value", false], // only the guard has it
  ["SpinGuard.value", true], // inherited from another file
  ["Event.wait", true],
  ["JoinHandle.isFinished", true],
  ["thread.spawn", true],
  ["thread.join", false],
  ["EventType.Notification", true],
  ["Locked", false], // not exported
])("the library has %s: %s", (name, there) => {
  expect(findMember(repository, name)).toBe(there);
});
