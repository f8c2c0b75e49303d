/** Schedules as strings. */
import { expect, test } from "vitest";
import { formatSchedule, parseSchedule, replaying } from "../../toolchain/sim/sched/replay.js";
import { shrink } from "../../toolchain/sim/sched/shrink.js";

test.each([
  { choices: [], text: "KS1:2:" },
  { choices: [0, 0, 1], text: "KS1:2:2.1" },
  { choices: [3, 0, 0, 0, 12, 1], text: "KS1:2:0.3-3.c-0.1" },
])("$text", ({ choices, text }) => {
  const schedule = { cpus: 2, granularity: "import", choices } as const;
  expect(formatSchedule(schedule)).toBe(text);
  expect(parseSchedule(text)).toEqual(schedule);
});

test("accesses to memory as scheduling points are part of it", () => {
  const schedule = { cpus: 1, granularity: "memory", choices: [1] } as const;
  expect(formatSchedule(schedule)).toBe("KS1:1m:0.1");
  expect(parseSchedule("KS1:1m:0.1")).toEqual(schedule);
});

test.each(["", "KS1", "KS1:2", "KS1:9:", "KS2:2:", "KS1:2:1", "KS1:2:1.1-", "KS1:2:1.1 "])(
  "%j is refused",
  (text) => expect(() => parseSchedule(text)).toThrow(/is no schedule/),
);

test("a choice that is no option any more is the last one", () => {
  expect(replaying([7]).choose([4, 5], true)).toBe(1);
});

test("shrinking keeps what is needed, and nothing behind it", () => {
  const needed = (choices: readonly number[]) => choices[1] === 2 && choices[4] === 1;
  expect(shrink([1, 2, 0, 3, 1, 0, 4], needed)).toEqual([0, 2, 0, 0, 1]);
});
