// How far the IRQL goes in a function, and where: the first place of the furthest level, with the way down to it.
import { expect, it } from "vitest";
import { irql } from "../../../../toolchain/check/domain/irql.js";
import { Extremes } from "../../../../toolchain/check/interpret/extremes.js";
import type { Node } from "../../../../toolchain/check/ir/model.js";

const node = (id: number): Node =>
  ({ op: "unreachable", id, last: id, place: undefined, simple: false }) as Node;

it("keeps the first of the highest and of the lowest", () => {
  const extremes = new Extremes();
  extremes.note({ irql: irql(0, 1), node: node(1), down: ["a"] });
  extremes.note({ irql: irql(2, 2), node: node(2), down: ["b"] });
  extremes.note({ irql: irql(1, 2), node: node(3), down: ["c"] });
  extremes.note({ irql: irql(0, 0), node: node(4), down: ["d"] });
  expect([extremes.highest?.node.id, extremes.lowest?.node.id]).toEqual([2, 1]);
});

it("includes those of a function that is called, at the call", () => {
  const callee = new Extremes();
  callee.note({ irql: irql(2, 2), node: node(7), down: ["raise", "irql_raiseToDispatch"] });
  const caller = new Extremes();
  caller.note({ irql: irql(1, 1), node: node(1), down: ["lock"] });
  caller.include(callee, node(2), "helper");
  expect(caller.highest).toEqual({
    irql: irql(2, 2),
    node: node(2),
    down: ["helper", "raise", "irql_raiseToDispatch"],
  });
  expect(caller.lowest?.down).toEqual(["lock"]);
  caller.include(new Extremes(), node(3), "nothing");
  expect(caller.highest?.node.id).toBe(2);
});
