import { expect, test } from "vitest";
import { document, moduleWasm, startHost } from "../../tools/cli.js";

test("calls with arguments by the signature and prints the result", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  expect(await host.ksync("call", "counter", "add", "5")).toMatchObject({
    status: 0,
    stdout: "5\n",
    stderr: "",
  });
  expect((await host.ksync("call", "counter", "add", "-2")).stdout).toBe("3\n");
  const json = await host.ksync("call", "counter", "scale", "0.5", "0x10", "--json");
  expect(document(json)).toEqual({ results: [{ type: "f64", value: 8 }] });
  expect((await host.ksync("call", "counter", "say")).stdout).toBe("");
});

test("each mistake ends with a code, and a trap with the function's name", async () => {
  const host = await startHost();
  await host.ksync("load", "counter", await moduleWasm("counter.ts"));
  await host.ksync("load", "faults", await moduleWasm("faults.ts"));
  const call = async (...args: string[]) => {
    const ran = await host.ksync("call", ...args, "--json");
    return [ran.status, document(ran).error.code];
  };
  expect(await call("nobody", "add", "1")).toEqual([1, "no-such-module"]);
  expect(await call("counter", "nothing")).toEqual([2, "no-such-export"]);
  expect(await call("counter", "add")).toEqual([2, "argument-count"]);
  expect(await call("counter", "add", "five")).toEqual([2, "argument-type"]);
  const trapped = await host.ksync("call", "faults", "main");
  expect(trapped.status).toBe(1);
  expect(trapped.stderr).toMatch(/trap: divide-by-zero\n {2}at .*inner/);
  expect(await call("faults", "main")).toEqual([1, "module-faulted"]);
  expect((await host.ksync("call", "counter", "add", "1")).stdout).toBe("1\n");
});
