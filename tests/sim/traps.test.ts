/** Traps have the names that a host gives them, and the rule that the checker has for them. */
import path from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";

const file = path.join(import.meta.dirname, "modules", "traps.ts");

test.each([
  ["emptyElement", "table-access"],
  ["behindTheTable", "table-access"],
  ["otherSignature", "indirect-type"],
])("%s: %s", async (entry, trap) => {
  const { failure } = await explore(file, { entry });
  expect([failure?.kind, failure?.key]).toEqual(["trap", trap]);
});

test("frames that do not fit into a thread's stack say so", async () => {
  const deep = { entry: "deepSwitch", arguments: [8000] };
  const { failure } = await explore(file, deep);
  expect(failure?.key).toBe("stack-overflow");
  expect(failure?.message).toContain("64 KB");
  const shallow = { entry: "deepSwitch", arguments: [500] };
  expect((await explore(file, shallow)).failure).toBeUndefined();
});

test("the checker's rule is told where there is one", async () => {
  const { failure } = await explore(file, { entry: "twice" });
  expect([failure?.key, failure?.rule]).toEqual(["double-acquire", "R14"]);
});
