/** The platform contract in NT calls: platform.c tries it in a driver's start, under wine. */
import { describe, expect, test } from "vitest";
import { buildDriver, compilers } from "./build.js";
import { readAllowances } from "./differences.js";
import { skipReason } from "./programs.js";
import { holdDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;

describe.skipIf(skipReason !== undefined)(title, () => {
  test.each(compilers)(
    "each function does what the contract says (built with %s)",
    async (name) => {
      const build = await buildDriver(name);
      const log = await holdDriver(build, build.platform, async (holder) => {
        await holder.says("platform: finished");
        return holder.log();
      });
      expect(log.match(/platform: line .*/g)).toBeNull();
      expect(log).toMatch(/platform: finished, \d{2,} checks, 0 failures/);
      const differs = [...log.matchAll(/platform: differs: (\S+)/g)].map(([, name]) => name);
      const allowed = readAllowances().filter(({ file }) => file === "platform.c");
      expect([...new Set(differs)].sort()).toEqual(allowed.map(({ name }) => name).sort());
    },
  );
});
