// What loops do to what is held, where only the number of passes tells how much.
import { expect, it } from "vitest";
import type { Hold } from "../../../../toolchain/check/domain/state.js";
import { UNKNOWN } from "../../../../toolchain/check/domain/value.js";
import { countedHolds, mergeCounted } from "../../../../toolchain/check/interpret/counted.js";

const site = { functionName: "f", library: false, place: undefined, node: 1, down: [] };
const hold = (lock: number, change: Partial<Hold> = {}): Hold => ({
  ...{ token: "mutex", kind: "mutex", lock, saved: undefined, apcsOff: true, recursive: true },
  ...{ many: false, reported: false, trace: `${lock}`, site },
  ...change,
});
const outer = hold(1);
const inner = hold(2);
const any = hold(UNKNOWN);
const plain = hold(3, { recursive: false });

it("makes any number of what each pass acquires", () => {
  expect(countedHolds([outer], [outer, inner, inner])).toEqual([outer, { ...inner, many: true }]);
  expect(countedHolds([], [any, any])).toEqual([{ ...any, many: true }]);
  expect(countedHolds([], [inner])).toBeUndefined();
});

it("makes any number of what each pass releases", () => {
  expect(countedHolds([inner, inner], [inner])).toEqual([{ ...inner, many: true }]);
});

it("counts no lock that can be held once, none that was reported, and nothing twice", () => {
  const reported = hold(2, { reported: true });
  expect(countedHolds([], [plain, plain])).toBeUndefined();
  expect(countedHolds([], [reported, reported])).toBeUndefined();
  const many = { ...inner, many: true };
  expect(countedHolds([many], [many, inner, inner])).toBeUndefined();
  expect(countedHolds([outer], [outer])).toBeUndefined();
});

it("takes into the head's own hold what it stands for", () => {
  const many = { ...inner, many: true };
  expect(mergeCounted([many], [many, inner, inner, plain])).toEqual([many, plain]);
  expect(mergeCounted([outer], [outer, inner])).toEqual([outer, inner]);
});
