import { expect, test } from "vitest";
import { cli, document, moduleWasm, start, startHost } from "../../tools/cli.js";

test("ends a busy module, which stays listed as faulted while others are served", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  await host.ksync("load", "faults", await moduleWasm("faults.ts"));
  const args = [cli, "call", "faults", "spin", "--socket", host.socket];
  const call = start(process.execPath, args);
  while (!(await host.ksync("logs")).stdout.includes("spinning"));

  expect(await host.ksync("kill", "faults")).toMatchObject({
    status: 0,
    stdout: "killed faults: 1 activation ended\n",
  });
  const called = await call.done;
  expect(called.status).toBe(1);
  expect(called.stderr).toMatch(/trap: killed\n {2}at .*spin/);
  expect((await host.ksync("ps")).stdout).toMatch(/^faults +faulted /m);
  expect((await host.ksync("call", "counter", "add", "1")).stdout).toBe("1\n");
});

test("an idle module has nothing to end", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  expect(document(await host.ksync("kill", "counter", "--json"))).toEqual({
    name: "counter",
    ended: 0,
  });
});

test("each mistake ends with a code", async () => {
  const host = await startHost();
  expect(document(await host.ksync("kill", "nobody", "--json")).error.code).toBe("no-such-module");
  expect((await host.ksync("kill")).stderr).toContain("missing required argument 'name'");
  expect((await host.ksync("kill", "a", "b")).stderr).toContain("error usage: too many arguments");
});
