/**
 * Stopping the driver: many times in a row, and once in each way while everything in it waits (hostile/hang.c). Under
 * wine.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { repository, temporaryFolder } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { skipReason } from "./programs.js";
import { cycleDriver, nothingLeft, withDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const endless = path.join(repository, "tests", "assembly", "modules", "endless.ts");
/** Of start, load, call, unload and stop. */
const cycles = 100;
const passed = expect.stringMatching(/^\d+ checks, 0 failures\s*$/);

/** A module of modules/, built: the programs of the tests load it by themselves. */
async function wasmOf(name: string): Promise<string> {
  const out = path.join(temporaryFolder(), "module.wasm");
  await buildModule(path.join(repository, "tests", "driver", "modules", name), { out });
  return out;
}

describe.skipIf(skipReason !== undefined)(title, () => {
  test(`nothing is left after each of ${cycles} cycles`, async () => {
    const build = await buildDriver("mingw");
    const command = `"${build.hostile}" cycle "${await wasmOf("hostile.ts")}"`;
    const stopped = await cycleDriver(build, cycles, command);
    expect(stopped).toEqual(Array(cycles).fill(nothingLeft));
  });

  describe("everything waits", () => {
    test.each(["hang-and-leave", "hang-and-shut-down", "stop-and-shut-down", "stop-and-leave"])(
      "%s",
      async (part) => {
        const build = await buildDriver("mingw");
        const stopped = await withDriver(build, async (driver) => {
          const loaded = await driver.ksyncHere("load", "hostile", endless, "--json", "--no-check");
          expect(loaded).toMatchObject({ status: 0, stderr: "" });
          const ran = await driver.run(build.hostile, part, await wasmOf("endless-start.ts"));
          expect(ran).toEqual({ status: 0, signal: null, stdout: passed, stderr: "" });
        });
        expect(stopped).toEqual(nothingLeft);
      },
    );
  });
});
