/** differences.toml is what the tests make allowance for: no more, and no less. */
import { expect, test } from "vitest";
import { readAllowances, readDifferences } from "./differences.js";

const sorted = (names: readonly string[]) => [...new Set(names)].sort();

test("every difference is made allowance for, and every allowance names one", () => {
  const rows = readDifferences();
  const names = rows.map(({ name }) => name);
  const seenByScenarios = rows.filter(({ scenarios }) => scenarios?.length).map(({ name }) => name);
  const named = readAllowances().map(({ name }) => name);
  expect(sorted([...named, ...seenByScenarios])).toEqual(sorted(names));
  expect(names).toEqual([...new Set(names)]);
});
