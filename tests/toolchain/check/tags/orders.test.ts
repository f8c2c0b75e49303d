// Declared orders: transitive, and refused where two of them cannot both be true.
import { expect, it } from "vitest";
import type { DeclaredOrder } from "../../../../toolchain/check/ir/declared.js";
import { contradicted, orderOf } from "../../../../toolchain/check/tags/orders.js";

/** `a < b < c` as the declarations that it makes. */
const declare = (text: string): DeclaredOrder[] => {
  const names = text.split(" < ");
  return names.slice(1).map((after, at) => ({ before: names[at]!, after, text, place: {} }));
};

it("knows what comes before what, directly and over others", () => {
  const orders = [...declare("a < b < c"), ...declare("c < d")];
  expect(orderOf(orders, "a", "b")?.text).toBe("a < b < c");
  expect(orderOf(orders, "a", "d")?.text).toBe("a < b < c");
  expect(orderOf(orders, "c", "d")?.text).toBe("c < d");
  for (const [before, after] of [
    ["b", "a"],
    ["d", "a"],
    ["a", "a"],
    ["a", "x"],
  ] as const)
    expect(orderOf(orders, before, after)).toBeUndefined();
});

it.each([
  ["a < b", "b < a", "a < b"],
  ["a < b < c", "c < a", "a < b < c"],
  ["a < b", "b < c < a", "a < b"],
  ["a < b", "c < c", "c < c"],
  ["a < b", "b < c", undefined],
  ["a < b", "a < b", undefined],
  ["a < b < d", "a < c < d", undefined],
])("%s and %s", (first, second, against) => {
  expect(contradicted(declare(first), declare(second))?.text).toBe(against);
});
