/** The driver from start to stop, with the real command line in front of it, under wine. */
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { document, moduleSource } from "../tools/cli.js";
import { buildDriver, compilers, type Compiler } from "./build.js";
import { skipReason } from "./programs.js";
import { prepareWine, startDriver, type StartedDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;

describe.skipIf(skipReason !== undefined)(title, () => {
  beforeAll(prepareWine);

  /** Started, and stopped after the test if the test has not. */
  async function start(compiler: Compiler): Promise<StartedDriver> {
    const driver = await startDriver(await buildDriver(compiler));
    let stopped: ReturnType<StartedDriver["stop"]> | undefined;
    const stop = () => (stopped ??= driver.stop());
    onTestFinished(async () => void (await stop()));
    return { ...driver, stop };
  }

  test.each(compilers)(
    "a module is loaded, called and unloaded (built with %s)",
    async (compiler) => {
      const driver = await start(compiler);
      const said = async (...args: string[]) => {
        const ran = await driver.ksync(...args, "--json");
        expect(ran).toMatchObject({ status: 0, stderr: "" });
        return document(ran);
      };
      await said("load", "counter", moduleSource("counter.ts"));
      expect((await said("ps")).modules).toMatchObject([{ name: "counter", state: "running" }]);
      expect((await said("call", "counter", "add", "5")).results).toEqual([
        { type: "i32", value: 5 },
      ]);
      expect((await said("call", "counter", "add", "-2")).results).toEqual([
        { type: "i32", value: 3 },
      ]);
      const unloaded = await said("unload", "counter");
      expect(unloaded).toMatchObject({ ended: 0, handles: 0 });
      expect((await said("ps")).modules).toEqual([]);
      expect(await driver.stop()).toEqual({ objects: 0, mistakes: 0 });
    },
  );
});
