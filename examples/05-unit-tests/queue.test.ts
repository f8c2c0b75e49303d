// The queue's tests in Vitest: one run that is looked at, and then every schedule.
import { fileURLToPath } from "node:url";
import { explore, simulate } from "ksync/testing";
import { describe, expect, test } from "vitest";
import "ksync/testing/vitest";

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const file = here("module.ts");

describe("one run", () => {
  test("says what has come, and leaves nothing behind", async () => {
    const module = await simulate(file);
    expect(module.call("main")).toBe(0);
    expect(module).toHaveLogged("both items have come");
    expect(module).toHoldNothing();
    expect(module).toHaveNoLeaks();
  });

  test("pushes in the DPCs, and waits in the thread only", async () => {
    const module = await simulate(file, { trace: true });
    module.call("main");
    expect(module).toHaveRunAt("semaphore_release", "DISPATCH_LEVEL");
    expect(module).toHaveRunAt("wait_one", "PASSIVE_LEVEL");
  });
});

describe("every schedule", () => {
  test.each([1, 2])("is right on %i processors", async (cpus) => {
    await expect(explore(file, { cpus, leaks: true })).toFindNothing();
  });

  test("shows the mistake of the racy queue", async () => {
    const found = explore(here("racy.ts"));
    await expect(found).toFind("trap", "more items than there is room for");
  });
});
