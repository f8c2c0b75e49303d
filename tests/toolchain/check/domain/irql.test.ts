// Intervals of IRQLs in one number.
import { expect, it } from "vitest";
import { highOf, irql, irqlText, lowOf, raised } from "../../../../toolchain/check/domain/irql.js";

it("keeps both ends of every interval", () => {
  for (const low of [0, 1, 2])
    for (const high of [0, 1, 2].filter((level) => level >= low))
      expect([lowOf(irql(low, high)), highOf(irql(low, high))]).toEqual([low, high]);
});

it("raises what is below, and lowers nothing", () => {
  expect(raised(irql(0, 0), 2)).toBe(irql(2, 2));
  expect(raised(irql(0, 2), 1)).toBe(irql(1, 2));
  expect(raised(irql(2, 2), 1)).toBe(irql(2, 2));
});

it("says a level, or from which to which", () => {
  expect(irqlText(irql(1, 1))).toBe("APC_LEVEL");
  expect(irqlText(irql(0, 2))).toBe("PASSIVE_LEVEL to DISPATCH_LEVEL");
});
