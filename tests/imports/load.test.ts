// The contract's loader: every mistake in a TOML file is an error that names file and line.
import { describe, expect, it } from "vitest";
import { parseContract } from "../../imports/gen/load.js";
import { TomlSource } from "../../imports/gen/source.js";

const LEVELS = `family = "irql"
title = "IRQL"
doc = "Levels."
[[level]]
name = "PASSIVE_LEVEL"
value = 0
doc = "p"
[[level]]
name = "APC_LEVEL"
value = 1
doc = "a"
[[level]]
name = "DISPATCH_LEVEL"
value = 2
doc = "d"
`;

const GOOD = `family = "demo"
title = "Demo"
doc = "For tests."

[[import]]
name = "demo_wait"
id = 7
params = [{ name = "time", type = "u64", unit = "100ns" }]
result = "status"
irql = "..APC_LEVEL"
blocks = true
source = "here"
doc = "Waits."
`;

const load = (text: string) =>
  parseContract([new TomlSource("irql.toml", LEVELS), new TomlSource("demo.toml", text)]);

describe("the loader", () => {
  it("reads an import with its interval and types", () => {
    const [entry] = load(GOOD).imports;
    expect(entry).toMatchObject({
      name: "demo_wait",
      id: 7,
      irql: { min: 0, max: 1 },
      result: "status",
      blocks: true,
      params: [{ name: "time", type: "u64", unit: "100ns" }],
    });
  });

  it("makes one import for each width, with `word` resolved", () => {
    const text = GOOD.replace("demo_wait", "demo_wait{width}")
      .replace("id = 7", "ids = { 8 = 7, 16 = 8, 32 = 9, 64 = 10 }")
      .replace('type = "u64"', 'type = "word"');
    expect(load(text).imports.map((one) => [one.name, one.id, one.params[0]!.type])).toEqual([
      ["demo_wait8", 7, "u32"],
      ["demo_wait16", 8, "u32"],
      ["demo_wait32", 9, "u32"],
      ["demo_wait64", 10, "u64"],
    ]);
  });

  const mistakes: [string, string, string, string][] = [
    ["broken TOML", "id = 7", "id = = 7", "demo.toml:7:"],
    ["a missing key", 'doc = "Waits."\n', "", "demo.toml:5: 'doc' is missing"],
    [
      "an unknown extra key",
      "blocks = true",
      "blocks = true\nblok = 1",
      "demo.toml:12: unknown key 'blok'",
    ],
    ["an unknown level", "..APC_LEVEL", "..APEX_LEVEL", "demo.toml:10: unknown IRQL 'APEX_LEVEL'"],
    ["an empty interval", "..APC_LEVEL", "APC_LEVEL..PASSIVE_LEVEL", "demo.toml:10: the interval"],
    ["an unknown type", 'type = "u64"', 'type = "u65"', "demo.toml:8: unknown type 'u65'"],
    [
      "a handle without kind",
      'type = "u64"',
      'type = "handle"',
      "demo.toml:8: handle 'time' needs 'kind'",
    ],
    ["an id out of range", "id = 7", "id = 70000", "demo.toml:7: id 70000 is not in 1 to 65535"],
    [
      "a name outside its family",
      "demo_wait",
      "other_wait",
      "demo.toml:6: 'other_wait' must start with its family",
    ],
    [
      "blocking at DISPATCH_LEVEL",
      "..APC_LEVEL",
      "..DISPATCH_LEVEL",
      "demo.toml:10: a blocking import",
    ],
    [
      "an unknown status",
      "blocks = true",
      'blocks = true\nfails = ["STATUS_WHAT"]',
      "demo.toml:12: unknown name 'STATUS_WHAT'",
    ],
    [
      "raising without saving",
      "blocks = true",
      'raises = "APC_LEVEL"',
      "demo.toml:11: 'raises' needs 'saves'",
    ],
    ["a wrong type of value", "id = 7", 'id = "7"', "demo.toml:7: 'id' must be a number"],
  ];
  it.each(mistakes)("refuses %s, naming the line", (_, from, to, message) => {
    expect(GOOD).toContain(from);
    expect(() => load(GOOD.replace(from, to))).toThrow(message);
  });

  it("refuses an id or a name that is given twice", () => {
    const second = GOOD.slice(GOOD.indexOf("[[import]]"));
    expect(() => load(GOOD + second)).toThrow("demo.toml:15: 'demo_wait' is declared twice");
    expect(() => load(GOOD + second.replace("demo_wait", "demo_poll"))).toThrow(
      "demo.toml:16: id 7 of 'demo_poll' is already that of 'demo_wait'",
    );
  });
});

describe("the hash of an import", () => {
  const hash = (text: string): bigint => load(text).imports[0]!.hash;

  it.each([
    ["..APC_LEVEL", "PASSIVE_LEVEL"],
    ['type = "u64"', 'type = "u32"'],
    ['result = "status"', 'result = "u32"'],
    ["blocks = true", "blocks = false"],
    ['unit = "100ns"', 'unit = "ms"'],
    ["blocks = true", 'blocks = true\napc = "all-off"'],
  ])("changes when %s becomes %s", (from, to) => {
    expect(hash(GOOD.replace(from, to))).not.toBe(hash(GOOD));
  });

  it.each([
    ["Waits.", "Waits a while."],
    ["id = 7", "id = 9"],
    ['name = "time"', 'name = "interval"'],
  ])("stays when %s becomes %s", (from, to) => {
    expect(hash(GOOD.replace(from, to))).toBe(hash(GOOD));
  });
});
