/** Modules that somebody else instantiates. That a missing import is a type error, tests/package/init.test.ts shows. */
import path from "node:path";
import { expect, test } from "vitest";
import { createShim } from "../../toolchain/sim/index.js";
import { WebAssembly } from "../../toolchain/sim/machine/webassembly.js";
import { bytesOf } from "../../toolchain/sim/binary.js";
import { repository } from "../tools/cli.js";

const file = path.join(repository, "examples/05-unit-tests/module.ts");

test("an instance that was made elsewhere runs in the simulated kernel", async () => {
  const binary = await bytesOf(file);
  const options = { cpus: 3, trace: true };
  const own = { runner: { unused: () => undefined } };
  const shim = createShim(binary, options);
  const instance = new WebAssembly.Instance(shim.module, { ...own, ...shim.imports });
  const simulation = shim.attach(instance.exports);
  expect(simulation.call("main")).toBe(0);
  expect(simulation.logs).toEqual(["both items have come"]);
  expect(simulation.trace.fibers).toEqual(["main", "DPCs of CPU 0", "DPCs of CPU 2"]);
});
