/** Every example in the driver, under wine: its main runs, and a stop finds nothing left. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { document, repository } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { skipReason } from "./programs.js";
import { nothingLeft, withDriver } from "./wine.js";

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
  // What is there for its tests, and what needs a driver that has its imports.
  .filter((file) => !/^(05-unit-tests|06-embed)/.test(file))
  .sort();

describe.skipIf(skipReason !== undefined)(title, () => {
  test("every verb on every example", async () => {
    expect(examples).toEqual(expect.arrayContaining([...Object.keys(calls), ...refused]));
    const stopped = await withDriver(await buildDriver("mingw"), async (driver) => {
      let printed = 0;
      for (const example of examples) {
        const file = path.join(folder, example);
        const said = async (...args: string[]) => {
          const ran = await driver.ksyncHere(...args, "--json");
          expect(ran, example).toMatchObject({ status: 0, stderr: "" });
          return document(ran);
        };
        if (refused.includes(example)) {
          const loaded = await driver.ksyncHere("load", "example", file, "--json");
          expect(document(loaded).error.code).toBe("capability-denied");
          continue;
        }
        const [entry, ...args] = calls[example] ?? ["main"];
        const result = example in calls ? "400" : "0";
        const valuesOf = ({ results }: { results: { value: unknown }[] }) =>
          results.map(({ value }) => String(value));
        const ran = document(
          await driver.ksyncHere("run", file, ...args, "--entry", entry!, "--json"),
        );
        expect(valuesOf(ran), example).toEqual([result]);

        await said("load", "example", file);
        expect(valuesOf(await said("call", "example", entry!, ...args)), example).toEqual([result]);
        const module = { name: "example", state: "running", calls: 1, traps: 0, threads: 0 };
        expect(await said("ps"), example).toMatchObject({ modules: [module] });
        // The call prints as much as the run has printed, under another name.
        const { lines } = (await said("logs")) as { lines: { module: string }[] };
        printed += ran.log.length;
        expect(lines.filter((line) => line.module === "example").length, example).toBe(printed);
        expect(await said("kill", "example"), example).toMatchObject({ ended: 0 });
        expect(await said("ps"), example).toMatchObject({ modules: [{ state: "faulted" }] });
        const unloaded = await said("unload", "example");
        expect(unloaded, example).toMatchObject({ ended: 0, handles: 0 });
      }
    });
    expect(stopped).toEqual(nothingLeft);
  });
});
