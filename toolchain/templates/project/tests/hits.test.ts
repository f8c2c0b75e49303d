import { explore, simulate } from "ksync/testing";
import { expect, test } from "vitest";
import "ksync/testing/vitest";

const file = "assembly/index.ts";

test("three hits are counted, and nothing is left behind", async () => {
  const module = await simulate(file);
  expect(module.call("main")).toBe(0);
  expect(module).toHaveLogged("3");
  expect(module).toHoldNothing();
  expect(module).toHaveNoLeaks();
});

test("a hit is counted at DISPATCH_LEVEL, under the lock", async () => {
  const module = await simulate(file, { trace: true });
  module.call("hit");
  expect(module).toHaveRunAt("spinlock_release", "DISPATCH_LEVEL");
  expect(module.call("hits")).toBe(1);
});

test("no schedule loses a hit", async () => {
  await expect(explore(file, { cpus: 2, leaks: true })).toFindNothing();
});
