/** The matchers: what passes, and what they say when it does not. */
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { bytesOf } from "../../toolchain/sim/binary.js";
import { explore, simulate, type Simulation } from "../../toolchain/sim/index.js";
import "../../toolchain/sim/vitest.js";

const file = path.join(import.meta.dirname, "modules", "asked.ts");
beforeAll(() => bytesOf(file)); // built once

const after = async (entry: string): Promise<Simulation> => {
  const simulation = await simulate(file, { trace: true });
  simulation.call(entry);
  return simulation;
};

/** The words of the assertion that fails. */
async function said(assertion: () => unknown): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("the assertion has passed");
}

test("toHaveLogged takes lines in their order, with others in between", async () => {
  const simulation = await after("logs");
  expect(simulation).toHaveLogged("one", /^th/);
  expect(simulation).not.toHaveLogged("four");
  expect(await said(() => expect(simulation).toHaveLogged("two", "one"))).toBe(
    "one is not logged, or not in this order: it has logged\n  one\n  two\n  three",
  );
});

test("toTrap knows the trap and its words", async () => {
  const simulation = await simulate(file);
  const call = () => simulation.call("traps");
  expect(call).toTrap("over-limit", "a release of 1");
  const again = await simulate(file);
  const wrong = await said(() =>
    expect(() => again.call("traps")).toTrap("double-acquire", "spin lock"),
  );
  expect(wrong).toMatch(/^not the trap double-acquire \(.*\), but the trap over-limit: a release/);
  const none = await said(() => expect(() => 7).toTrap("abort"));
  expect(none).toMatch(/^not the trap abort \(.*\): it has returned 7$/);
});

test("toTrap leaves alone what is no failure of the module", async () => {
  const broken = () => {
    throw new TypeError("of the test");
  };
  expect(await said(() => expect(broken).toTrap("abort"))).toBe("of the test");
});

test("toHaveNoLeaks counts what the call has made, not what the module has", async () => {
  expect(await after("logs")).toHaveNoLeaks();
  const simulation = await after("leaks");
  expect(simulation).not.toHaveNoLeaks();
  expect(await said(() => expect(simulation).toHaveNoLeaks())).toBe(
    "never destroyed:\n  event 0x10004",
  );
});

test("toHoldNothing tells who holds what", async () => {
  expect(await after("raises")).toHoldNothing();
  const simulation = await after("holds");
  expect(await said(() => expect(simulation).toHoldNothing())).toBe(
    "still held:\n  thread 1: fast mutex 0x10002",
  );
});

test("toHaveRunAt goes by the trace", async () => {
  const simulation = await after("raises");
  expect(simulation).toHaveRunAt("log_write", "DISPATCH_LEVEL");
  const elsewhere = () => expect(simulation).toHaveRunAt("log_write", "PASSIVE_LEVEL");
  expect((await said(elsewhere)).replace(/\d+(?=, 6)/, "ADDRESS")).toBe(
    [
      "1 of 1 calls of log_write ran elsewhere than at PASSIVE_LEVEL",
      "",
      "   raises",
      "   ------",
      "1  spinlock_acquire(0x10000)",
      "     holds spin lock 0x10000",
      "2  DISPATCH log_write(ADDRESS, 6)",
      '     "inside"',
      "3  DISPATCH spinlock_release(0x10000)",
      "     holds nothing",
    ].join("\n"),
  );
  const never = await said(() => expect(simulation).toHaveRunAt("dpc_queue", "DISPATCH_LEVEL"));
  expect(never).toMatch(/^dpc_queue was not called\n/);
  const untraced = await simulate(file);
  expect(await said(() => expect(untraced).toHaveRunAt("log_write", "PASSIVE_LEVEL"))).toBe(
    "the calls of this simulation were not recorded",
  );
});

test("toFindNothing shows the schedule and how to see it again", async () => {
  await expect(explore(file, { entry: "nests" })).toFindNothing();
  const words = await said(() => expect(explore(file, { entry: "crosses" })).toFindNothing());
  expect(words).toMatch(/^schedule \d+ fails: deadlock: nobody can go on: crosses waits for/);
  expect(words).toMatch(/\n {2,}crosses +thread 1 +thread 2\n/);
  expect(words).toMatch(/waits for spin lock 0x1000\d, which thread 2 holds\n/);
  const command = /npx (ksync replay tests\/sim\/modules\/asked.ts KS1:2:\S+ --entry crosses)/;
  expect(words).toMatch(new RegExp(`\\nto see it again: ${command.source}\\n`));
  expect(words).toMatch(new RegExp(`\\nas a page: {7}${command.source} --html failure.html$`));
});

test("toFind wants the failure of that kind", async () => {
  const found = await explore(file, { entry: "crosses" });
  await expect(found).toFind("deadlock");
  await expect(found).toFind("deadlock", /waits for spin lock/);
  await expect(found).not.toFind("deadlock", "fast mutex");
  expect(await said(() => expect(found).toFind("leak"))).toMatch(
    /^something other than leak is found: schedule \d+ fails: deadlock: /,
  );
  const nothing = await said(() => expect(explore(file, { entry: "nests" })).toFind("deadlock"));
  expect(nothing).toMatch(/^no deadlock is found: none of the 1 schedules fails, and there are/);
});
