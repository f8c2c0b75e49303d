/** One module on every backend: its traces are equal, and are those of expected/. `-u` writes these anew, from the first. */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { backends } from "./backends.js";
import { instrument, type Instrumented } from "./instrument.js";
import { runScenarios, type Trace } from "./run.js";

const here = import.meta.dirname;
const scenarioFiles = fs
  .readdirSync(path.join(here, "scenarios"))
  .map((file) => path.parse(file).name)
  .sort();

let module: Instrumented;

beforeAll(async () => {
  const { bytes } = await buildModule(path.join(here, "scenarios.ts"), { stderr: process.stderr });
  module = instrument("scenarios", bytes);
});

/** The traces of one file's scenarios, as one text. */
function textOf(traces: readonly Trace[], file: string): string {
  const own = traces.filter(({ scenario }) => scenario.startsWith(`${file}_`));
  return own.map(({ scenario, text }) => `== ${scenario}\n${text}`).join("\n");
}

const present = backends.filter(({ skipReason }) => skipReason === undefined);
/** By file: of the first backend, which is compared with what is committed, and which the others are compared with. */
const first = new Map<string, string>();

for (const { name, skipReason, use } of backends) {
  const title = skipReason === undefined ? name : `${name} (${skipReason})`;
  describe.skipIf(skipReason !== undefined)(title, () => {
    let traces: Trace[] = [];

    beforeAll(() => use(async (target) => void (traces = await runScenarios(target, module))));

    test.each(scenarioFiles)("%s", async (file) => {
      const text = textOf(traces, file);
      if (name !== present[0]?.name) return expect(text).toBe(first.get(file));
      first.set(file, text);
      await expect(text).toMatchFileSnapshot(path.join(here, "expected", `${file}.txt`));
    });
  });
}
