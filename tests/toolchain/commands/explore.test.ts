/** `ksync explore` and `ksync replay`. */
import path from "node:path";
import { expect, test } from "vitest";
import { document, ksyncHere, repository } from "../../tools/cli.js";

const bugs = path.join(repository, "tests", "sim", "bugs");
const deadlock = path.join(bugs, "04-ab-ba", "bug.ts");
const repaired = path.join(bugs, "04-ab-ba", "fixed.ts");

const schedule = (text: string): string => /KS1:\S+/.exec(text)![0];

test("a failure is told with the line that shows it again, and that does", async () => {
  const explored = await ksyncHere(["explore", deadlock]);
  expect(explored.status).toBe(1);
  expect(explored.stdout).toMatch(/^schedule \d+ fails: deadlock: nobody can go on: main waits/);
  expect(explored.stdout).toContain(`ksync replay ${path.relative("", deadlock)} KS1:2:`);

  const replayed = await ksyncHere(["replay", deadlock, schedule(explored.stdout)]);
  expect(replayed.status).toBe(1);
  const [head] = replayed.stdout.split("\n");
  expect(head!.trim().split(/ {2,}/)).toEqual(["main", "thread 1", "thread 2"]);
  expect(replayed.stdout).toMatch(/\n\d+ {30,}DISPATCH spinlock_acquire\(0x1000[01]\) \.\.\.\n/);
  expect(replayed.stdout).toMatch(/\ndeadlock: nobody can go on: main waits/);
});

test("without a failure it says whether these were all", async () => {
  const all = await ksyncHere(["explore", repaired, "--bound", "1"]);
  expect(all.stdout).toMatch(/^\d+ schedules, all that there are within the bound: none fails\n$/);
  expect(all.status).toBe(0);
  const some = await ksyncHere(["explore", repaired, "--max-schedules", "5"]);
  expect(some.stdout).toBe("5 schedules, of more than these: none has failed\n");
  expect(some.status).toBe(0);
});

test("--json is a document", async () => {
  const ran = await ksyncHere(["explore", deadlock, "--policy", "pct", "--json"]);
  const { failure } = document(ran) as { failure: { kind: string; replay: string } };
  expect(failure.kind).toBe("deadlock");
  expect(failure.replay).toMatch(/^KS1:2:/);
  expect(ran.status).toBe(1);
});

test.each([
  [["replay", deadlock, "KS2:"], '"KS2:" is no schedule'],
  [["explore", deadlock, "--cpus", "9"], "--cpus takes a whole number from 0 to 8, not 9"],
  [["explore", deadlock, "--entry", "none"], "the module exports no function none"],
])("%j is refused", async (args, message) => {
  const ran = await ksyncHere(args);
  expect(ran.stderr).toContain(message);
  expect(ran.status).not.toBe(0);
});
