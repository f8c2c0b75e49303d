/** Why a wait that nobody ends was not ended: what had become of the signal. */
import path from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../toolchain/sim/index.js";

const bug = (name: string) => path.join(import.meta.dirname, "bugs", name, "bug.ts");

test("a signal that was taken back before the wait began", async () => {
  const { failure } = await explore(bug("03-lost-wake-up"));
  expect(failure?.kind).toBe("deadlock");
  expect(failure?.hint).toMatch(
    /^A lost wake-up: event 0x10000 was set by thread 2, cleared by thread 1 before thread 1 waited for it\.$/,
  );
});

test("a signal that another waiter has taken", async () => {
  const { failure } = await explore(bug("07-auto-reset"));
  expect(failure?.hint).toMatch(
    /^A lost wake-up: event 0x10000 was .*set by main.*taken by thread 1/,
  );
});

test("locks are none of its business", async () => {
  const { failure } = await explore(bug("04-ab-ba"));
  expect(failure?.kind).toBe("deadlock");
  expect(failure?.hint).toBeUndefined();
});
