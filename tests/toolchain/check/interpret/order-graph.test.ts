// Cycles among acquisitions: each once, the shortest, and only where those who make it can meet.
import { expect, it } from "vitest";
import { OrderGraph, type Edge } from "../../../../toolchain/check/interpret/order-graph.js";

/** Somebody, `start`, acquires `to` while holding `from` and what is `among`. */
const edge = (from: number, to: number, start: string, among: readonly number[] = []): Edge =>
  ({ from, to, start, among, path: [], role: "entry", irql: 0 }) as unknown as Edge;

/** The cycles, as text: what was acquired after what by whom. */
function cycles(edges: readonly Edge[], shared: readonly number[] = []): string[] {
  const graph = new OrderGraph();
  edges.forEach((one) => graph.note(one));
  return graph
    .cycles((lock) => shared.includes(lock))
    .map((cycle) => cycle.map(({ from, to, start }) => `${start}:${from}>${to}`).join(" "));
}

it("finds two orders of two starts, once", () => {
  expect(cycles([edge(1, 2, "f"), edge(2, 1, "g")])).toEqual(["f:1>2 g:2>1"]);
});

it("finds a cycle over three", () => {
  expect(cycles([edge(1, 2, "f"), edge(2, 3, "g"), edge(3, 1, "h")])).toEqual([
    "f:1>2 g:2>3 h:3>1",
  ]);
});

it("finds none in one order, in one start, or under a common lock", () => {
  expect(cycles([edge(1, 2, "f"), edge(2, 3, "g"), edge(1, 3, "h")])).toEqual([]);
  expect(cycles([edge(1, 2, "f"), edge(2, 1, "f")])).toEqual([]);
  expect(cycles([edge(1, 2, "f", [9]), edge(2, 1, "g", [9])])).toEqual([]);
});

it("lets one start meet itself over locks that are everybody's", () => {
  expect(cycles([edge(1, 2, "f"), edge(2, 1, "f")], [1, 2])).toEqual(["f:1>2 f:2>1"]);
  expect(cycles([edge(1, 2, "f"), edge(2, 1, "f")], [1])).toEqual([]);
});
