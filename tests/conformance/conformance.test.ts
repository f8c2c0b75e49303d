/**
 * One module on every backend: its traces are equal, and are those of expected/. `-u` writes these anew, from what the
 * first backend did.
 */
import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { readDifferences } from "../driver/differences.js";
import { backends } from "./backends.js";
import { compareWithContract, readExcuses } from "./coverage.js";
import { instrument, type Instrumented } from "./instrument.js";
import { withRefusals } from "./refusals.js";
import { runScenarios, type Trace } from "./run.js";

const here = import.meta.dirname;
const files = fs
  .readdirSync(path.join(here, "scenarios"))
  .map((file) => path.parse(file).name)
  .concat("refusals")
  .sort();
/** Scenarios in which wine differs from Windows. */
const differing = readDifferences().flatMap(({ scenarios = [] }) => scenarios);

let module: Instrumented;

beforeAll(async () => {
  const { bytes } = await buildModule(path.join(here, "scenarios.ts"), {
    check: false, // what the checker refuses is what is to be shown
    stderr: process.stderr,
  });
  module = instrument("scenarios", withRefusals(bytes));
});

const present = backends.filter(({ skipReason }) => skipReason === undefined);
/** Of the first backend, which is compared with what is committed, and which the others are compared with. */
let first: readonly Trace[] = [];

const ofFile = (traces: readonly Trace[], file: string) =>
  traces.filter(({ scenario }) => scenario.startsWith(`${file}_`));

const textOf = (traces: readonly Trace[]) =>
  traces.map((trace) => refusalOf(trace) ?? `== ${trace.scenario}\n${trace.text}`).join("\n");

/** Of a scenario of refusals.ts that ends by the trap of its last call: that call and the trap. */
function refusalOf({ scenario, text }: Trace): string | undefined {
  if (!scenario.startsWith("refusals_")) return undefined;
  const call = /^  (\S+ +\S.*\)) \.\.\.\n  does not return\n/m.exec(text)?.[1];
  const trap = /^call: trapped, (.*)\nmodule: faulted, \1\nunload: 0 ended, 0 handles\n$/m.exec(
    text,
  )?.[1];
  return call === undefined || trap === undefined ? undefined : `${call}: ${trap}`;
}

for (const backend of backends) {
  const { name, skipReason, hasWineKernel } = backend;
  const title = skipReason === undefined ? name : `${name} (${skipReason})`;
  const isOther = ({ scenario }: Trace) => hasWineKernel === true && differing.includes(scenario);

  describe.skipIf(skipReason !== undefined)(title, () => {
    let traces: Trace[] = [];

    beforeAll(async () => {
      await backend.use(async (target) => void (traces = await runScenarios(target, module)));
      if (backend === present[0]) first = traces;
    });

    test.each(files)("%s", async (file) => {
      const expected = ofFile(first, file).filter((trace) => !isOther(trace));
      const own = ofFile(traces, file).filter((trace) => !isOther(trace));
      expect(own.length).toBeGreaterThan(0);
      if (backend !== present[0]) return expect(textOf(own)).toBe(textOf(expected));
      await expect(textOf(own)).toMatchFileSnapshot(path.join(here, "expected", `${file}.txt`));
    });

    if (hasWineKernel !== true) return;
    test("differs from Windows as the table says, and nowhere else", async () => {
      const own = traces.filter(isOther);
      expect(own.map(({ scenario }) => scenario).sort()).toEqual([...differing].sort());
      for (const trace of own) {
        const expected = path.join(here, "expected", "wine", `${trace.scenario}.txt`);
        expect(trace.text).not.toBe(first.find((of) => of.scenario === trace.scenario)!.text);
        await expect(trace.text).toMatchFileSnapshot(expected);
      }
    });
  });
}

test.skipIf(present.length === 0)("the traces show all that the contract's imports can say", () => {
  const seen = new Set(first.flatMap((trace) => [...trace.seen]));
  expect(compareWithContract(seen, readExcuses())).toEqual({ missing: [], idle: [] });
});
