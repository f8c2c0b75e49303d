/** The driver from start to stop, with the real command line in front of it, under wine. */
import { once } from "node:events";
import path from "node:path";
import { describe, expect, test } from "vitest";
import * as control from "../../toolchain/client/control.gen.js";
import { encodeFrame } from "../../toolchain/client/frame.js";
import { document, repository } from "../tools/cli.js";
import { buildDriver, compilers } from "./build.js";
import { skipReason } from "./programs.js";
import { nothingLeft, withDriver, type StartedDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const source = (name: string) => path.join(repository, "tests", "driver", "modules", name);

/** Runs a verb that must succeed, and returns what it says. */
async function said(driver: StartedDriver, ...args: string[]): Promise<unknown> {
  const ran = await driver.ksyncHere(...args, "--json");
  expect(ran).toMatchObject({ status: 0, stderr: "" });
  return document(ran);
}

describe.skipIf(skipReason !== undefined)(title, () => {
  describe.each(compilers)("built with %s", (compiler) => {
    test("a module is loaded, called on several threads and unloaded", async () => {
      const stopped = await withDriver(await buildDriver(compiler), async (driver) => {
        await said(driver, "load", "threads", source("threads.ts"));
        const call = ["call", "threads", "count", "3", "100"];
        const results = [{ type: "i32", value: 300 }];
        expect(await said(driver, ...call)).toEqual({ results });
        expect(await said(driver, ...call)).toEqual({ results });
        expect(await said(driver, "ps")).toMatchObject({
          modules: [{ name: "threads", state: "running", calls: 2, traps: 0, threads: 0 }],
        });
        const { lines } = (await said(driver, "logs")) as { lines: { text: string }[] };
        expect(lines.map((line) => line.text)).toEqual(["counted", "counted"]);
        expect(await said(driver, "unload", "threads")).toMatchObject({ ended: 0, handles: 0 });
        expect(await said(driver, "ps")).toMatchObject({ modules: [] });
      });
      expect(stopped).toEqual(nothingLeft);
    });

    test("a reply that the bridge has no room for comes after all", async () => {
      const stopped = await withDriver(await buildDriver(compiler), async (driver) => {
        await said(driver, "load", "talk", source("talk.ts"));
        await said(driver, "call", "talk", "talk", "1000");
        const { lines } = (await said(driver, "logs")) as { lines: { text: string }[] };
        expect(lines.length).toBe(1000);
        await said(driver, "unload", "talk");
      });
      expect(stopped).toEqual(nothingLeft);
    });

    test("a client that is killed leaves nothing behind", async () => {
      const stopped = await withDriver(await buildDriver(compiler), async (driver) => {
        const bridge = driver.bridge();
        const request = control.encodeHelloRequest({ version: control.protocolVersion });
        bridge.stdin!.write(encodeFrame(control.messageIds.hello, 1, request));
        await once(bridge.stdout!, "data"); // now it waits for more
        bridge.kill("SIGKILL");
        await once(bridge, "exit");
        expect(await said(driver, "ps")).toMatchObject({ modules: [] });
      });
      expect(stopped).toEqual(nothingLeft);
    });

    // That the stack is as large as asked for does not show here (difference: stack-is-not-expanded).
    test("loops use no stack, recursion ends before it does, and a stop takes what is loaded", async () => {
      const stopped = await withDriver(await buildDriver(compiler), async (driver) => {
        await said(driver, "load", "deep", source("deep.ts"));
        expect(await said(driver, "call", "deep", "loop", "1000000")).toEqual({
          results: [{ type: "i64", value: "499999500000" }],
        });
        expect(await said(driver, "call", "deep", "recurse", "100")).toEqual({
          results: [{ type: "i32", value: 100 }],
        });
        const trapped = await driver.ksync("call", "deep", "recurse", "1000000", "--json");
        expect(trapped.status).toBe(1);
        expect(document(trapped).error.details.trap).toBe("native-stack");
        expect(await said(driver, "ps")).toMatchObject({
          modules: [{ name: "deep", state: "faulted" }],
        });
      });
      expect(stopped).toEqual(nothingLeft);
    });
  });
});
