/** What is told of a schedule is told with the lines of the source, at both granularities. */
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";
import { buildModule } from "../../toolchain/build/module.js";
import { readSites } from "../../toolchain/sim/machine/code.js";
import { compile } from "../../toolchain/sim/machine/compile.js";

const file = path.join(import.meta.dirname, "modules", "positions.ts");
const lines = fs.readFileSync(file, "utf8").split("\n");
const lineBelow = (comment: string) =>
  lines.findIndex((line) => line.trim() === `// ${comment}`) + 2;

test.each([
  ["division", ["divides"]],
  ["outside", ["loads"]],
  ["twice", ["acquires again"]],
  ["race", ["stores in main", "stores in the thread"]],
  ["deadlock", ["waits in the thread"]],
])("%s", async (entry, comments) => {
  for (const granularity of ["import", "memory"] as const) {
    const { failure } = await explore(file, { entry, granularity, races: true, bound: 0 });
    const { frames, parties } = failure!;
    const told = [...frames, ...parties.flatMap((party) => party.frames)].join("\n");
    for (const comment of comments) expect(told).toContain(`positions.ts:${lineBelow(comment)}:`);
  }
});

test("the instructions of the binary are the sites of its trees, function by function", async () => {
  const { bytes } = await buildModule(file, { check: false });
  const code = readSites(bytes);
  const { sites } = compile(bytes).positions;
  expect(sites.functions.length).toBeGreaterThan(10);
  for (const { name, index, kinds } of sites.functions)
    expect([name, code[index - sites.imported]!.kinds]).toEqual([name, kinds]);
});

test("what was inlined from the library is told with both places", async () => {
  const { failure } = await explore(file, { entry: "deadlock", bound: 0 });
  const [main] = failure!.parties;
  const place =
    /^deadlock \(~lib\/ksync\/thread\.ts:\d+:\d+, called behind .*positions\.ts:\d+:\d+\)$/;
  expect(main!.frames[0]).toMatch(place);
});

test("without a source map the functions are told", async () => {
  const { bytes } = await buildModule(file, { check: false });
  const { failure } = await explore(bytes, { entry: "twice" });
  expect(failure!.frames).toEqual(["tests/sim/modules/positions/twice"]);
});
