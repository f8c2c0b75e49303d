import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, moduleWasm, startHost, temporaryFolder } from "../../tools/cli.js";

test("says so when nothing is loaded", async () => {
  const host = await startHost();
  expect((await host.ksync("ps")).stdout).toBe("no modules are loaded\n");
  expect(document(await host.ksync("ps", "--json"))).toMatchObject({ modules: [], handles: 0 });
});

test("lists calls, traps, handles and memory in aligned columns, and a fault under its module", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  await host.ksync("load", "faults", await moduleWasm("faults.ts"));
  await host.ksync("call", "counter", "add", "1");
  await host.ksync("call", "faults", "main");

  const { modules } = document(await host.ksync("ps", "--json"));
  expect(modules).toEqual([
    expect.objectContaining({ name: "counter", state: "running", traps: 0, handles: 1 }),
    expect.objectContaining({ name: "faults", state: "faulted", traps: 1, activations: 0 }),
  ]);
  expect(modules[0].calls).toBeGreaterThanOrEqual(1);
  expect(modules[0].memoryBytes).toBeGreaterThan(0);

  const lines = (await host.ksync("ps")).stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(4);
  const column = lines[0]!.indexOf("STATE");
  expect(lines[1]!.slice(column)).toMatch(/^running /);
  expect(lines[2]!.slice(column)).toMatch(/^faulted /);
  expect(lines[3]).toMatch(/^ {2}fault: .*inner/);
});

test("each mistake ends with a code", async () => {
  const socket = path.join(temporaryFolder(), "s");
  const nobody = await ksync(["ps", "--socket", socket]);
  expect(nobody.status).toBe(2);
  expect(nobody.stderr).toContain(`error host-unreachable: no host answers at ${socket}`);
  expect(nobody.stderr).toContain("hint: Start one with ksync host start.");
  expect((await ksync(["ps", "all"])).stderr).toContain("error usage: too many arguments");
  expect((await ksync(["ps", "--socket"])).stderr).toContain("argument missing");
});
