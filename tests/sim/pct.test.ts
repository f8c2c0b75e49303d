/**
 * What PCT promises: a bug of depth d shows up in at least one of n * k^(d-1) schedules. The bugs are planted: orders of
 * steps that no scheduler comes to with fewer changes of priority. The seeds are fixed, so a count is either high enough or
 * it is not; what is asked for is the promise, less four standard deviations of as many draws.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Runner } from "../../toolchain/sim/explore.js";
import { Scheduler } from "../../toolchain/sim/kernel/scheduler.js";
import { pct } from "../../toolchain/sim/sched/pct.js";

const SCHEDULES = 20_000;

/** How many of so many hits the promise is, and chance may take away. */
function leastHits(schedules: number, n: number, k: number, depth: number): number {
  const chance = 1 / (n * k ** (depth - 1));
  const deviation = Math.sqrt(schedules * chance * (1 - chance));
  return schedules * chance - 4 * deviation;
}

/** Each step as the letter of its fiber and its number, in the order of one schedule: "a0 b0 a1". */
function* runs(depth: number, steps: readonly number[]): Generator<string[]> {
  const policy = pct(1, depth);
  const scheduler = new Scheduler();
  for (let count = 0; count < SCHEDULES && policy.begin(); count++) {
    scheduler.begin(policy, { hash: () => ({ low: 0, high: 0 }) });
    const done = steps.map(() => 0);
    const order: string[] = [];
    for (let current = -1; ;) {
      const enabled = steps.reduce(
        (mask, most, slot) => (done[slot]! < most ? mask | (1 << slot) : mask),
        0,
      );
      if (enabled === 0) break;
      const running = current >= 0 && (enabled & (1 << current)) !== 0 ? current : -1;
      current = scheduler.choose(enabled, 0, running, false);
      order.push(`${"abc"[current]}${done[current]!++}`);
    }
    yield order;
  }
}

/** The steps in the order in which the bug wants them; others may come in between. */
const bugs = [
  { depth: 1, steps: [6, 6, 6], order: "b5 a0" },
  { depth: 2, steps: [6, 6], order: "a2 b0 b5 a3" },
  { depth: 2, steps: [5, 5, 5], order: "a1 c4 a2" },
  // b falls behind a, which had fallen behind it.
  { depth: 3, steps: [5, 5], order: "a1 b2 a2 a4 b3" },
  // a falls behind b, which falls behind c, and stays behind b.
  { depth: 3, steps: [4, 4, 4], order: "a1 b1 c0 c3 b2 b3 a2" },
];

describe.each(bugs)("of depth $depth: $order", ({ depth, steps, order }) => {
  const wanted = order.split(" ");
  const hits = (tried: number): number => {
    let count = 0;
    for (const run of runs(tried, steps)) {
      const at = wanted.map((step) => run.indexOf(step));
      if (at.every((place, index) => index === 0 || at[index - 1]! < place)) count++;
    }
    return count;
  };

  test("is found as often as promised", () => {
    const k = steps.reduce((sum, count) => sum + count);
    expect(hits(depth)).toBeGreaterThanOrEqual(leastHits(SCHEDULES, steps.length, k, depth));
  });

  // Nothing is less than a depth of 1.
  if (depth > 1) test("is missed with less depth", () => expect(hits(depth - 1)).toBe(0));
});

describe("a module's lost update", () => {
  const file = path.join(import.meta.dirname, "bugs", "09-load-then-store", "bug.ts");
  const schedules = 1000;
  const count = async (depth: number): Promise<{ hits: number; k: number; n: number }> => {
    const runner = await Runner.of(file, { policy: "pct", bound: depth });
    let [ran, hits, k, n] = [0, 0, 0, 0];
    for (const { verdict, simulation } of runner.runAll()) {
      if (verdict !== undefined) hits++;
      k = Math.max(k, simulation.kernel.scheduler.choices.length);
      n = 3; // main and its two threads
      if (++ran === schedules) break;
    }
    return { hits, k, n };
  };

  test("is found with depth 2 as often as promised", async () => {
    const { hits, k, n } = await count(2);
    expect(hits).toBeGreaterThanOrEqual(leastHits(schedules, n, k, 2));
    expect(hits).toBeGreaterThan(0);
  });

  test("is missed with depth 1", async () => expect((await count(1)).hits).toBe(0));
});
