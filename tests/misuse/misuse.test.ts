// Every misuse of a primitive ends its module, and `ksync` names the trap and the rule that was broken. What the checker
// sees of it is refused before: these modules are built without.
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { checkFile } from "../../toolchain/build/check.js";
import { buildModule } from "../../toolchain/build/module.js";
import { traps, type TrapName } from "../../toolchain/contract.gen.js";
import { ksync, ksyncHere, startHost, temporaryFolder } from "../tools/cli.js";

const binary = process.env["KSYNC_HOST_BINARY"];

/** Module → the trap that ends it, the rule that the trap stands for, and what the message says besides. */
const misuses: readonly [name: string, trap: TrapName, rule: string, message: RegExp][] = [
  ["release-by-another-thread", "release-unheld", "R13", /fast mutex 0x\w+/],
  ["mutex-release-by-another-thread", "release-unheld", "R13", /mutex 0x\w+/],
  ["double-release", "release-unheld", "R13", /fast mutex 0x\w+/],
  ["double-release-outermost", "irql-too-low", "R2", /fastmutex_release at PASSIVE_LEVEL/],
  ["recursive-acquire", "double-acquire", "R14", /fast mutex 0x\w+/],
  ["semaphore-over-limit", "over-limit", "", /semaphore 0x\w+/],
  ["wait-at-dispatch", "irql-too-high", "R1", /wait_one at DISPATCH_LEVEL/],
  ["resource-without-region", "apcs-enabled", "R18", /resource 0x\w+/],
  ["close-at-apc", "irql-too-high", "R1", /thread_close at APC_LEVEL/],
  ["close-object-handle-at-apc", "irql-too-high", "R1", /objecthandle_close at APC_LEVEL/],
  ["stale-handle", "bad-handle", "", /0x\w+ is no live dispatcher object/],
  ["handle-of-wrong-type", "bad-handle", "", /0x\w+ is no live event/],
  ["return-at-raised-irql", "entry-irql-changed", "R3", /DISPATCH_LEVEL/],
  ["return-in-region", "apc-depth-changed", "R4", /1 critical/],
  ["return-holding", "held-at-return", "R5", /fast mutex 0x\w+/],
  ["release-out-of-order", "release-order", "R9", /fast mutex 0x\w+, but fast mutex 0x/],
  ["destroy-while-held", "destroyed-while-held", "", /fast mutex 0x\w+/],
];

/** The same of a routine that the host calls: it is the waiting entry that is told. */
const misusesOfRoutines: readonly [name: string, trap: TrapName, rule: string][] = [
  ["dpc-returns-raised", "entry-irql-changed", "R3"],
  ["dpc-returns-holding", "held-at-return", "R5"],
];

const source = (name: string) => path.join(import.meta.dirname, `${name}.ts`);
const trapLine = (trap: TrapName, rule: string) =>
  `\ntrap: ${trap}${rule === "" ? "" : ` (${rule})`}\n`;

test("every module here is in the table", () => {
  const modules = readdirSync(import.meta.dirname).filter((name) => name !== "misuse.test.ts");
  const inTables = [...misuses, ...misusesOfRoutines].map(([name]) => name);
  const listed = [...inTables, "handle-of-another-module"];
  expect(modules.sort()).toEqual(listed.map((name) => `${name}.ts`).sort());
});

test("the table's rules are the contract's", () => {
  for (const [, trap, rule] of [...misuses, ...misusesOfRoutines]) {
    const entry: { rule?: string } & object = traps[trap];
    expect(entry.rule ?? "", trap).toBe(rule);
  }
});

/** What the checker says of each module; of all others nothing. A handle's number is not its business. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "release-by-another-thread": ["R13", "R11"],
  "mutex-release-by-another-thread": ["R13"],
  "double-release": ["R13"],
  "double-release-outermost": ["R13"],
  "recursive-acquire": ["R14"],
  "wait-at-dispatch": ["R19"],
  "resource-without-region": ["R18"],
  "close-at-apc": ["R26"],
  "close-object-handle-at-apc": ["R26"],
  "return-at-raised-irql": ["R3"],
  "return-in-region": ["R4"],
  "return-holding": ["R5"],
  "release-out-of-order": ["R9"],
  "destroy-while-held": ["R20"],
  "dpc-returns-raised": ["R3"],
  "dpc-returns-holding": ["R11"],
};

it.each([...misuses, ...misusesOfRoutines].map(([name]) => name))(
  "%s: what the checker says",
  async (name) => {
    const found = await checkFile(source(name));
    expect(found.map(({ rule }) => rule)).toEqual(refused[name] ?? []);
  },
);

describe.skipIf(!binary)("ends its module", () => {
  it.each(misuses)("%s: %s (%s)", async (name, trap, rule, message) => {
    const ran = await ksyncHere(["run", "--no-check", source(name)]);
    expect(ran.stderr).toContain(trapLine(trap, rule));
    expect(ran.stderr).toMatch(message);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
  });

  it.each(misusesOfRoutines)("%s: %s (%s)", async (name, trap) => {
    const ran = await ksyncHere(["run", "--no-check", source(name)]);
    expect(ran.stderr).toContain(`ended because another activation trapped: ${trap} in `);
    expect(ran.stderr).toContain(trapLine("killed", ""));
    expect(ran).toMatchObject({ status: 1, stdout: "" });
  });

  it("names trap and rule to programs too", async () => {
    const ran = await ksync(["run", "--no-check", source("recursive-acquire"), "--json"]);
    const { error } = JSON.parse(ran.stdout) as { error: { details: object } };
    expect(error.details).toMatchObject({ trap: "double-acquire", rule: "R14" });
  });

  it("handle-of-another-module: bad-handle, and the other module's object is untouched", async () => {
    const file = path.join(temporaryFolder(), "m.wasm");
    await buildModule(source("handle-of-another-module"), { out: file });
    const host = await startHost();
    for (const name of ["giver", "taker"]) await host.ksync("load", name, file);
    const { stdout } = await host.ksync("call", "giver", "give");
    const taken = await host.ksync("call", "taker", "take", stdout.trim());
    expect(taken.stderr).toContain(trapLine("bad-handle", ""));
    expect(taken.stderr).toContain(`0x${Number(stdout).toString(16)} is no live event`);
    // It is the number that is foreign, not the object that is broken.
    expect(await host.ksync("call", "giver", "take", stdout.trim())).toMatchObject({ status: 0 });
  });
});
