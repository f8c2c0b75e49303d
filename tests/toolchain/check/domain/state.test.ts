// States: copies that do not see each other's writes, what keeps paths apart, and what is left where they meet.
import { expect, it } from "vitest";
import { irql } from "../../../../toolchain/check/domain/irql.js";
import { State, type Hold } from "../../../../toolchain/check/domain/state.js";
import { UNKNOWN, Values, type Value } from "../../../../toolchain/check/domain/value.js";

const values = new Values();
const base = values.global("object");
const [one, two] = [values.constant(1), values.constant(2)];
const condition = values.fresh(1, 1, "r");
const state = (): State => new State(irql(0, 0), false, [one, condition]);
const hold = (trace: string): Hold => ({
  ...{ token: "spinlock", kind: "spinlock", lock: base, saved: irql(0, 0), trace },
  ...{ apcsOff: false, recursive: false, many: false, reported: false },
  site: { functionName: "f", library: false, place: undefined, node: 1, down: [] },
});
const never = (): Value => expect.fail("nothing differs");

it("copies do not see each other's writes", () => {
  const first = state();
  first.write(base, 0, one);
  first.learn(condition, true);
  const second = first.clone();
  first.learn(one, true);
  expect(second.fact(one)).toBeUndefined();
  second.write(base, 0, two);
  second.learn(condition, false);
  first.write(base, 4, two);
  second.locals[0] = two;
  expect([first.read(base, 0), first.read(base, 4), first.locals[0]]).toEqual([one, two, one]);
  expect([second.read(base, 0), second.read(base, 4)]).toEqual([two, undefined]);
  expect([first.fact(condition), second.fact(condition)]).toEqual([true, false]);
});

it("keeps paths apart by IRQL and holds, and calls by all but the acquisition", () => {
  const held = (trace: string): State => Object.assign(state(), { holds: [hold(trace)] });
  const raised = Object.assign(state(), { irql: irql(2, 2) });
  const keys = [state(), raised, held("a"), held("b")].map((each) => each.discipline());
  expect(new Set(keys).size).toBe(4);
  expect(held("a").context()).toBe(held("b").context());
  expect(Object.assign(raised, { lost: true }).discipline()).toBe(
    Object.assign(held("a"), { lost: true }).discipline(),
  );
});

it("joins equal data to itself", () => {
  const first = state();
  first.write(base, 0, one);
  expect(first.join(first.clone(), values, never)).toBe(false);
  expect(first.read(base, 0)).toBe(one);
});

it("joins what differs to a name, and what one has not written to its first contents", () => {
  const [first, second] = [state(), state()];
  first.write(base, 0, one);
  second.write(base, 0, two);
  second.write(base, 4, two);
  const met: string[] = [];
  const name = (slot: string): Value => (met.push(slot), values.fresh(1, 9, slot));
  expect(first.join(second, values, name)).toBe(true);
  expect(met.sort()).toEqual([`m${base},0`, `m${base},4`]);
  expect(first.read(base, 4)).toBe(values.fresh(1, 9, `m${base},4`));
});

it("keeps of what is known what both know", () => {
  const [first, second] = [state(), state()];
  const other = values.fresh(1, 2, "r");
  first.learn(condition, true);
  first.learn(other, true);
  second.learn(condition, true);
  second.learn(other, false);
  first.join(second, values, never);
  expect([first.fact(condition), first.fact(other)]).toEqual([true, undefined]);
});

it("a name for two values knows what is true of both", () => {
  const [first, second] = [state(), state()];
  first.value = one;
  second.value = two;
  const name = values.fresh(1, 3, "v");
  first.join(second, values, () => name);
  expect(first.truth(first.value, values)).toBe(true);
  // The name is used again, for values of which one is zero.
  const [third, fourth] = [state(), state()];
  for (const each of [third, fourth]) each.learn(name, true);
  fourth.value = values.constant(0);
  third.value = one;
  third.join(fourth, values, () => name);
  expect(third.truth(name, values)).toBeUndefined();
});

it("sees through comparisons with zero", () => {
  const known = state();
  const zero = values.constant(0);
  known.assume(values.unary("eqz", values.binary("ne", condition, zero)), true, values);
  expect(known.truth(condition, values)).toBe(false);
  expect(known.truth(values.binary("eq", condition, zero), values)).toBe(true);
  expect(known.truth(values.binary("eq", condition, one), values)).toBeUndefined();
  const object = values.fresh(1, 4, "o", { object: { classId: 1 } });
  expect(known.truth(object, values)).toBe(true);
});

it("renames values everywhere, and drops what becomes unknown", () => {
  const renamed = state();
  renamed.write(condition, 0, condition);
  renamed.write(base, 0, one);
  renamed.learn(condition, true);
  renamed.holds = [{ ...hold("a"), lock: condition }];
  renamed.taken = [condition];
  const copy = renamed.clone();
  renamed.rename((value) => (value === condition ? two : value));
  expect([renamed.locals[1], renamed.holds[0]!.lock, renamed.taken[0]]).toEqual([two, two, two]);
  expect([renamed.read(two, 0), renamed.read(condition, 0)]).toEqual([two, undefined]);
  expect([renamed.fact(two), renamed.fact(condition)]).toEqual([true, undefined]);
  copy.rename((value) => (value === condition ? UNKNOWN : value));
  expect([...copy.contents.keys()]).toEqual([base]);
  expect(copy.conditions.size).toBe(0);
});

it("forgets memory, and says so", () => {
  const forgetful = state();
  forgetful.write(base, 0, one);
  const before = forgetful.epoch;
  forgetful.forget();
  expect(forgetful.read(base, 0)).toBeUndefined();
  expect(forgetful.epoch).toBe(before + 1);
});
