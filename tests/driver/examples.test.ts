/** Every example in the driver, under wine: its main runs, and a stop finds nothing left. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { document, repository } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { skipReason } from "./programs.js";
import { withDriver } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const folder = path.join(repository, "examples");

/** What is called instead of a main that changes the IRQL millions of times (difference: irql-change-is-an-exception). */
const calls: Record<string, string[]> = { "01-counter/counter.ts": ["spin", "2", "200"] };
/** The driver grants no capability. */
const refused = ["07-kernel-objects/process.ts"];

const examples = fs
  .readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".ts"))
  .filter((file) => !file.startsWith("06-embed")) // for a driver that has its imports
  .sort();

describe.skipIf(skipReason !== undefined)(title, () => {
  test("every example runs", async () => {
    expect(examples).toEqual(expect.arrayContaining([...Object.keys(calls), ...refused]));
    const stopped = await withDriver(await buildDriver("mingw"), async (driver) => {
      for (const example of examples) {
        const loaded = await driver.ksync("load", "example", path.join(folder, example), "--json");
        if (refused.includes(example)) {
          expect(document(loaded).error.code).toBe("capability-denied");
          continue;
        }
        expect(loaded, example).toMatchObject({ status: 0, stderr: "" });
        const called = await driver.ksync("call", "example", ...(calls[example] ?? ["main"]));
        expect(called, example).toMatchObject({ status: 0, stderr: "" });
        const expected = example in calls ? "400\n" : "0\n";
        expect(called.stdout, example).toBe(expected);
        const unloaded = await driver.ksync("unload", "example", "--json");
        expect(document(unloaded), example).toMatchObject({ ended: 0, handles: 0 });
      }
    });
    expect(stopped).toEqual({ objects: 0, mistakes: 0, allocations: 0 });
  });
});
