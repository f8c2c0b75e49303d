import { expect, test } from "vitest";
import { cli, document, moduleWasm, start, startHost } from "../../tools/cli.js";

test("removes a module with everything that it held", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  expect(await host.ksync("unload", "counter")).toMatchObject({
    status: 0,
    stdout: "unloaded counter\n",
  });
  expect(document(await host.ksync("ps", "--json"))).toMatchObject({ modules: [], handles: 0 });
});

test("what does not end within the drain is ended, and counted", async () => {
  const host = await startHost();
  await host.ksync("load", "faults", await moduleWasm("faults.ts"));
  const args = [cli, "call", "faults", "spin", "--json", "--socket", host.socket];
  const call = start(process.execPath, args);
  while (!(await host.ksync("logs")).stdout.includes("spinning"));
  const unloaded = await host.ksync("unload", "faults", "--drain", "0", "--json");
  expect(document(unloaded)).toMatchObject({ name: "faults", ended: 1, handles: 0 });
  expect((await call.done).status).toBe(1);
});

test("each mistake ends with a code", async () => {
  const host = await startHost();
  expect(document(await host.ksync("unload", "nobody", "--json")).error.code).toBe(
    "no-such-module",
  );
  const drain = await host.ksync("unload", "nobody", "--drain", "soon");
  expect(drain.status).toBe(2);
  expect(drain.stderr).toContain("error usage: --drain takes a whole number");
  expect((await host.ksync("unload")).stderr).toContain("missing required argument 'name'");
});
