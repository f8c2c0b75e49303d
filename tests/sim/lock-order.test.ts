/** Orders of locks that could dead-lock are told by schedules in which nothing happened. */
import path from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";
import { LockOrder } from "../../toolchain/sim/detectors/lock-order.js";
import type { Activation } from "../../toolchain/sim/kernel/activation.js";

const bug = (name: string, stem: string) =>
  path.join(import.meta.dirname, "bugs", name, `${stem}.ts`);

/** Without a preemption there is no dead-lock. */
const once = { lockOrder: true, bound: 0, maxSchedules: 1 };

test.each(["04-ab-ba", "05-three-way-cycle"])("%s", async (name) => {
  const plain = await explore(bug(name, "bug"), { ...once, lockOrder: false });
  expect(plain.failure).toBeUndefined();
  const { failure } = await explore(bug(name, "bug"), once);
  expect(failure?.kind).toBe("lock-order");
  expect((await explore(bug(name, "fixed"), once)).failure).toBeUndefined();
});

/** Activations that acquire these locks, each inside of the one before. */
function cycleOf(...orders: number[][]): string[] | undefined {
  const order = new LockOrder();
  for (const handles of orders) {
    const holds: { handle: number; form: { kind: "spinlock" } }[] = [];
    const activation = { holds } as unknown as Activation;
    for (const handle of handles) {
      order.acquires(activation, handle, "spinlock");
      holds.push({ handle, form: { kind: "spinlock" } });
    }
  }
  return order.findCycle();
}

test("two in opposite orders are a circle", () => {
  expect(cycleOf([1, 2], [2, 1])).toEqual(["spin lock 0x1", "spin lock 0x2", "spin lock 0x1"]);
});

test("a lock around both is none, nor is one activation, nor one order", () => {
  expect(cycleOf([9, 1, 2], [9, 2, 1])).toBeUndefined();
  expect(cycleOf([1, 2], [1, 2])).toBeUndefined();
  expect(cycleOf([1, 2, 3], [2, 3], [1, 3])).toBeUndefined();
});
