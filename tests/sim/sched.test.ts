/** Policies, and the scheduler that asks them. */
import { expect, test } from "vitest";
import { CLOCK_SLOT, Scheduler } from "../../toolchain/sim/kernel/scheduler.js";
import { dfs } from "../../toolchain/sim/sched/dfs.js";
import { pct } from "../../toolchain/sim/sched/pct.js";
import type { Policy, State } from "../../toolchain/sim/sched/policy.js";
import { random } from "../../toolchain/sim/sched/random.js";
import { roundRobin } from "../../toolchain/sim/sched/round-robin.js";

/** For policies that do not look. */
const nowhere: State = { hash: () => ({ low: 0, high: 0 }) };

/** Every schedule of fibers with so many steps each, as the slots in the order in which they ran. */
function schedulesOf(policy: Policy, steps: readonly number[], most = Infinity): string[] {
  const all: string[] = [];
  while (all.length < most && policy.begin()) {
    const left = [...steps];
    const scheduler = new Scheduler();
    scheduler.begin(policy, nowhere);
    let current = -1;
    let run = "";
    for (;;) {
      const enabled = left.reduce(
        (mask, count, slot) => (count > 0 ? mask | (1 << slot) : mask),
        0,
      );
      if (enabled === 0) break;
      const stays = current >= 0 && left[current]! > 0 ? current : -1;
      current = scheduler.choose(enabled, 0, stays, false);
      left[current]!--;
      run += current;
    }
    all.push(run);
  }
  return all;
}

const switches = (run: string): number => {
  let count = 0;
  // A switch away from a fiber that has steps left.
  for (let at = 1; at < run.length; at++)
    if (run[at] !== run[at - 1] && run.slice(at).includes(run[at - 1]!)) count++;
  return count;
};

test("dfs without a bound runs every interleaving once", () => {
  const runs = schedulesOf(dfs(Infinity), [2, 2, 2]);
  expect(runs.length).toBe(90); // 6! / (2! 2! 2!)
  expect(new Set(runs).size).toBe(90);
});

test.each([0, 1, 2])("dfs with bound %i runs those with as many preemptions", (bound) => {
  const all = schedulesOf(dfs(Infinity), [3, 2, 1]);
  const bounded = schedulesOf(dfs(bound), [3, 2, 1]);
  expect(new Set(bounded).size).toBe(bounded.length);
  expect(bounded.sort()).toEqual(all.filter((run) => switches(run) <= bound).sort());
});

test("random and pct: equal seeds are equal, others are not", () => {
  for (const make of [random, (seed: number) => pct(seed, 3)]) {
    const runs = schedulesOf(make(7), [4, 4, 4], 20);
    expect(schedulesOf(make(7), [4, 4, 4], 20)).toEqual(runs);
    expect(schedulesOf(make(1000), [4, 4, 4], 20)).not.toEqual(runs);
  }
});

test("pct of depth 1 never preempts, of depth 2 at most once", () => {
  for (const depth of [1, 2]) {
    const runs = schedulesOf(pct(1, depth), [4, 4, 4], 200);
    expect(Math.max(...runs.map(switches))).toBe(depth - 1);
  }
});

test("round-robin lets everybody run", () => {
  const [run] = schedulesOf(roundRobin(), [200, 200, 200], 1);
  expect(run!.slice(0, 160)).toMatch(/^0+1+2+/);
});

test("who yields waits for those that have been ready all the time", () => {
  // A policy that would let the two that spin go on for ever.
  const stubborn: Policy = { begin: () => true, choose: () => 0 };
  const scheduler = new Scheduler();
  scheduler.begin(stubborn, nowhere);
  const run: number[] = [];
  let current = -1;
  for (let step = 0; step < 20; step++) {
    current = scheduler.choose(0b111, 0, current, current >= 0 && current !== 2);
    run.push(current);
  }
  expect(run).toContain(2);
});

test("the clock is a fiber that yields at each tick", () => {
  const scheduler = new Scheduler();
  scheduler.begin({ begin: () => true, choose: (options) => options.length - 1 }, nowhere);
  const clock = 1 << CLOCK_SLOT;
  const run = Array.from({ length: 10 }, () => scheduler.choose(clock | 1, 0, -1, false));
  expect(run).toContain(0);
});
