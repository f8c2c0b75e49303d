// Equal numbers are equal values, and no others.
import { expect, it } from "vitest";
import { UNKNOWN, Values } from "../../../../toolchain/check/domain/value.js";

it("has one number for one description", () => {
  const values = new Values();
  const lock = values.global("lock");
  expect(values.global("lock")).toBe(lock);
  expect(values.global("other")).not.toBe(lock);
  expect(values.load(lock, 4, 0)).toBe(values.load(lock, 4, 0));
  // Another field; the same one after memory was forgotten.
  expect(
    new Set([values.load(lock, 4, 0), values.load(lock, 8, 0), values.load(lock, 4, 1)]).size,
  ).toBe(3);
  expect(values.constant(1)).not.toBe(values.constant(1n));
});

it("computes with what is known, for each of a few numbers too", () => {
  const values = new Values();
  const five = values.constant(5);
  expect(values.numberOf(values.binary("add", five, values.constant(-7)))).toBe(-2);
  expect(values.numberOf(values.unary("eqz", values.constant(0n)))).toBe(1);
  const status = values.oneOf([0, 258]);
  const compared = values.binary("eq", status, values.constant(258));
  expect(values.describe(compared)).toEqual({ kind: "oneOf", values: [0, 1] });
  expect(values.numberOf(values.binary("lt_s", status, values.constant(300)))).toBe(1);
});

it("takes nothing for equal to what is unknown", () => {
  const values = new Values();
  expect(values.binary("add", UNKNOWN, values.constant(4))).toBe(UNKNOWN);
  expect(values.load(UNKNOWN, 4, 0)).toBe(UNKNOWN);
  expect(values.oneOf([])).toBe(UNKNOWN);
});

it("gives up on access paths that grow without end", () => {
  const values = new Values();
  let value = values.global("list");
  const seen = new Set<number>();
  for (let i = 0; i < 100; i++) seen.add((value = values.load(value, 0, 0)));
  expect(value).toBe(UNKNOWN);
  expect(seen.size).toBe(9); // eight, and what is unknown
});

it("tells what two calls of one function made apart, and nothing else", () => {
  const values = new Values();
  const made = values.fresh(2, 7, "o", { object: { classId: 3 } });
  const handle = values.load(made, 4, 0);
  const lift = (value: number, call: number): number => values.lift(value, 2, 1, call, new Map());
  expect(lift(made, 10)).toBe(lift(made, 10));
  expect(lift(made, 10)).not.toBe(lift(made, 11));
  expect(values.describe(lift(handle, 10))).toMatchObject({ kind: "load", base: lift(made, 10) });
  expect(values.describe(lift(made, 10))).toMatchObject({
    frame: 1,
    node: 10,
    origin: { object: { classId: 3 } },
  });
  expect(lift(values.global("lock"), 10)).toBe(values.global("lock"));
  expect(lift(values.fresh(3, 7, "o"), 10)).toBe(values.fresh(3, 7, "o"));
});

it("no longer tells apart what was handed up through many calls", () => {
  const values = new Values();
  let value = values.fresh(0, 1, "o");
  let calls = 0;
  for (; value !== UNKNOWN && calls < 100; calls++)
    value = values.lift(value, calls, calls + 1, 5, new Map());
  expect(calls).toBe(13);
});
