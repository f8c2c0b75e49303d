/**
 * What a hostile client does to the device, part by part (hostile/): each deed has the status that hostile's tables
 * say, the driver serves others afterwards, and nothing is left behind. Under wine.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../tools/cli.js";
import { buildDriver, type DriverBuild } from "./build.js";
import { skipReason } from "./programs.js";
import { nothingLeft, withDriver, type StartedDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const module = path.join(repository, "tests", "driver", "modules", "hostile.ts");
const parts = [
  ...["codes", "frames", "messages", "kinds", "sessions", "cancels"],
  ...["deaths", "crowd", "random"],
];
/** From which all that is random follows; the same each time, unless one is given. */
const seed = process.env["KSYNC_SEED"] ?? "20260";

async function expectPassed(driver: StartedDriver, build: DriverBuild, part: string) {
  const ran = await driver.run(build.hostile, part, seed);
  const passed = expect.stringMatching(/^\d+ checks, 0 failures\s*$/);
  expect(ran, part).toEqual({ status: 0, signal: null, stdout: passed, stderr: "" });
}

describe.skipIf(skipReason !== undefined)(title, () => {
  const each = parts.map((part) => [part, "mingw", [part]] as const);
  test.each([...each, ["all of them", "clang", parts] as const])(
    `%s, built with %s (seed ${seed})`,
    async (_, compiler, run) => {
      const build = await buildDriver(compiler);
      const stopped = await withDriver(build, async (driver) => {
        const loaded = await driver.ksyncHere("load", "hostile", module, "--json");
        expect(loaded).toMatchObject({ status: 0, stderr: "" });
        for (const part of run) await expectPassed(driver, build, part);
      });
      expect(stopped).toEqual(nothingLeft);
    },
  );
});
