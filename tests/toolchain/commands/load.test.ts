import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksync, moduleSource, startHost, temporaryFolder } from "../../tools/cli.js";

test("loads a source file, which it builds, and a built module as it is", async () => {
  const host = await startHost();
  const wasm = path.join(temporaryFolder(), "counter.wasm");
  await ksync(["build", moduleSource("counter.ts"), "-o", wasm]);
  expect(await host.ksync("load", "a", moduleSource("counter.ts"))).toMatchObject({
    status: 0,
    stdout: "loaded a\n",
  });
  const second = await host.ksync("load", "b", wasm, "--json");
  expect(document(second)).toEqual({ name: "b", bytes: fs.statSync(wasm).size });
  const { modules } = document(await host.ksync("ps", "--json"));
  expect(modules.map((module: { name: string }) => module.name).sort()).toEqual(["a", "b"]);
});

test("each mistake ends with a code", async () => {
  const host = await startHost();
  const garbage = path.join(temporaryFolder(), "garbage.wasm");
  fs.writeFileSync(garbage, "not a module");
  const file = moduleSource("counter.ts");
  await host.ksync("load", "taken", file);
  const codes = await Promise.all([
    host.ksync("load", "taken", file, "--json"),
    host.ksync("load", "x", garbage, "--json"),
    host.ksync("load", "x", `${garbage}.wasm`, "--json"),
    host.ksync("load", "x", moduleSource("broken.ts"), "--json"),
  ]);
  expect(codes.map((ran) => document(ran).error.code)).toEqual([
    "name-in-use",
    "malformed-module",
    "no-such-file",
    "build-failed",
  ]);
  expect(codes.map((ran) => ran.status)).toEqual([1, 1, 2, 1]);
});
