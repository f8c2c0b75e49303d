// A driver's own import family: what its TOML file may say, what is generated from it, and what is committed of it.
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { emitFamily } from "../../imports/gen/emit-family.js";
import { parseFamily } from "../../imports/gen/family.js";
import { loadContract } from "../../imports/gen/load.js";
import { TomlSource } from "../../imports/gen/source.js";

const root = path.join(import.meta.dirname, "../..");
const contract = loadContract(path.join(root, "imports"));
const load = (text: string, file = "acme.toml") =>
  parseFamily(new TomlSource(file, text), contract);

const GOOD = `family = "acme"
title = "Acme"
doc = "For tests."

[[import]]
name = "acme_move"
id = 7
params = [
  { name = "to", type = "u64", unit = "mm" },
  { name = "fast", type = "bool" },
]
result = "status"
irql = "..APC_LEVEL"
blocks = true
fails = ["STATUS_CANCELLED"]
kernel = ["AcmeMove"]
doc = "Moves."

[[import]]
name = "acme_stop"
id = 8
irql = "DISPATCH_LEVEL"
doc = "Stops."
`;

describe("a driver's import family", () => {
  it("is read as the contract's families are", () => {
    const family = load(GOOD);
    expect(family).toMatchObject({ name: "acme", title: "Acme", doc: "For tests." });
    expect(family.imports).toMatchObject([
      { family: "acme", name: "acme_move", id: 7, irql: { min: 0, max: 1 }, blocks: true },
      { family: "acme", name: "acme_stop", id: 8, irql: { min: 2, max: 2 }, result: "void" },
    ]);
    const changed = load(GOOD.replace("..APC_LEVEL", "PASSIVE_LEVEL"));
    expect(changed.imports[0]!.hash).not.toBe(family.imports[0]!.hash);
    expect(changed.imports[1]!.hash).toBe(family.imports[1]!.hash);
  });

  const own = (key: string, value: string, reason: string): [string, string, string, string] => [
    `'${key}'`,
    "blocks = true",
    `${key} = ${value}`,
    `acme.toml:14: '${key}': ${reason}`,
  ];
  const mistakes: [string, string, string, string][] = [
    ["no imports", GOOD.slice(GOOD.indexOf("[[import]]")), "", "a family has one [[import]]"],
    ["a name in capitals", '"acme"', '"Acme"', "acme.toml:1: a family's name is lower case"],
    ["a long name", '"acme"', `"${"a".repeat(64)}"`, "at most 63"],
    ["ksync's module name", '"acme"', '"ksync"', "acme.toml:1: 'ksync' is ksync's own"],
    ["a name of a family of ksync's", '"acme"', '"event"', "'event' is ksync's own"],
    ["a table of the contract's", "[[import]]", "[[level]]", "unknown key 'level'"],
    ["a name that is no identifier", "acme_move", "acme_move-it", "acme.toml:6: 'acme_move-it'"],
    ["a name with an underscore", "acme_move", "acme_move_it", "and a name of letters and digits"],
    ["another family's name", "acme_move", "other_move", "must start with its family"],
    ["an import twice", "acme_stop", "acme_move", "acme.toml:20: 'acme_move' is declared twice"],
    ["an id twice", "id = 8", "id = 7", "acme.toml:21: id 7 of 'acme_stop' is already that of"],
    ["a parameter that is a word of C", '"fast"', '"register"', "acme.toml:8: 'register' cannot"],
    ["a parameter twice", '"fast"', '"to"', "acme.toml:8: 'to' cannot be the name"],
    ["a parameter with the name of a generated one", '"to"', '"call"', "'call' cannot be"],
    ["a handle", '"bool"', '"handle", kind = "event"', "cannot have the type 'handle'"],
    ["a callback", '"bool"', '"callback", role = "dpc"', "cannot have the type 'callback'"],
    ["a string", '"bool"', '"string"', "acme.toml:8: a driver's import cannot have the type"],
    ["an outcome", '"status"', '"outcome"', "acme.toml:12: a driver's import cannot have the type"],
    ["waits at DISPATCH_LEVEL", "..APC_LEVEL", "..DISPATCH_LEVEL", "acme.toml:13: a blocking"],
    ["an unknown key", "blocks = true", "block = true", "acme.toml:14: unknown key 'block'"],
    own("raises", '"APC_LEVEL"', "the host keeps a guest's IRQL"),
    own("saves", '"irql"', "the host keeps what a guest holds"),
    own("restores", '"irql"', "the host keeps what a guest holds"),
    own("apc", '"all-off"', "the host keeps a guest's APC state"),
    own("intrinsic", "true", "only the host's own"),
    own("capability", '"process"', "a driver grants its imports by registering them"),
  ];
  it.each(mistakes)("refuses %s, naming the line", (_, from, to, message) => {
    expect(GOOD).toContain(from);
    expect(() => load(GOOD.replace(from, to))).toThrow(message);
  });

  it("gives prototypes, thunks that unpack the slots, a table and declarations", () => {
    const files = emitFamily(load(GOOD), contract);
    expect([...files.keys()]).toEqual(["h", "c", "ts"].map((end) => `acme.imports.gen.${end}`));
    const [header, source, declarations] = [...files.values()];
    expect(header).toContain(
      "ksync_trap_t acme_move(ksync_call_t *call, uint64_t to, uint32_t fast, uint32_t *result);",
    );
    expect(header).toContain("ksync_trap_t acme_stop(ksync_call_t *call);");
    expect(header).toContain(" * Units: to in mm.\n * Fails with: STATUS_CANCELLED.");
    expect(source).toContain("acme_move(call, (uint64_t)slots[1], (uint32_t)slots[2], &result)");
    expect(source).toMatch(/\{7, 0, 1, true, 0x[0-9a-f]{16}u, "acme_move", "i\(Ii\)", call_acme_/);
    expect(source).toMatch(/\{8, 2, 2, false, 0x[0-9a-f]{16}u, "acme_stop", "v\(\)", call_acme_/);
    expect(declarations).toContain(
      '@external("acme", "acme_move")\nexport declare function acme_move(to: u64, fast: bool): i32;',
    );
    for (const text of files.values())
      expect(text).toMatch(/Generated from acme\.toml by `ksync gen`/);
  });

  it.each([
    "examples/06-embed/sensor",
    "tests/host-driver/families/device",
    "tests/host-driver/families/other",
  ])("%s.toml gives what is committed beside it (ksync gen)", (stem) => {
    const file = path.join(root, `${stem}.toml`);
    for (const [name, text] of emitFamily(load(readFileSync(file, "utf8"), file), contract))
      expect(readFileSync(path.join(path.dirname(file), name), "utf8")).toBe(text);
  });
});
