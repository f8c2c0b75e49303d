/** Data races are told by schedules in which nothing went wrong, and only where there is one. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { explore, replay } from "../../toolchain/sim/index.js";

const file = path.join(import.meta.dirname, "modules", "races.ts");
const entries = [...fs.readFileSync(file, "utf8").matchAll(/^export function (\w+)/gm)].map(
  ([, name]) => name!,
);
const cpusOf = (entry: string): number => (entry === "raisedAgainstDpc" ? 1 : 2);

describe.each(["import", "memory"] as const)("at the granularity of %s", (granularity) => {
  test.each(entries.filter((entry) => entry.startsWith("race")))("%s is one", async (entry) => {
    const options = { entry, granularity, races: true } as const;
    const { failure } = await explore(file, { ...options, bound: 0 });
    expect(failure?.kind).toBe("race");
    const { verdict } = await replay(file, failure!.replay, options);
    expect(verdict).toMatchObject({ message: failure!.message, parties: failure!.parties });
  });

  test.each(entries.filter((entry) => !entry.startsWith("race")))("%s is none", async (entry) => {
    const options = { entry, granularity, races: true, bound: 1, cpus: cpusOf(entry) } as const;
    const found = await explore(file, { ...options, maxSchedules: 20_000 });
    expect(found).toMatchObject({ complete: true, failure: undefined });
  });
});

test("both are told: who, what, at which IRQL, and what was held", async () => {
  const options = { entry: "raceOfTwoLocks", races: true, bound: 0 };
  const { failure } = await explore(file, options);
  expect(failure!.parties.map(({ fiber }) => fiber).sort()).toEqual(
    ["main", "thread 1"].map((name) => (name === "main" ? "raceOfTwoLocks" : name)),
  );
  for (const { what, frames } of failure!.parties) {
    expect(what).toMatch(
      /a top-level variable, at DISPATCH_LEVEL, and holds spin lock 0x1000[01]$/,
    );
    expect(frames[0]).toMatch(/raceOfTwoLocks/);
  }
  expect(failure!.hint).toMatch(/one lock/);
});

test("without the option nothing is told", async () => {
  const found = await explore(file, { entry: "raceOnVariable", bound: 1 });
  expect(found).toMatchObject({ complete: true, failure: undefined });
});
