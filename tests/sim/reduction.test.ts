/**
 * The reduction leaves out schedules and no final state: a sample of what `npm run proof` does at full size. A program
 * that fails is written to build/reduction/, and its line says which export, in which way.
 */
import { expect, test } from "vitest";
import { compareReduction } from "../../toolchain/dev/reduction.js";

test("with the reduction small programs come to what they come to without", async () => {
  const { compared, unbounded, whole, reduced, differences } = await compareReduction(1, 16, 1000);
  expect(differences).toEqual([]);
  // The sample is worth something: some of it has no bound, and less was run.
  expect(compared).toBeGreaterThan(80);
  expect(unbounded).toBeGreaterThan(0);
  expect(reduced).toBeLessThan(whole);
  console.log(`${compared} explorations: ${reduced} schedules instead of ${whole}`);
});
