// The library on real threads: the scenarios of modules/ on the host that the runner has built.
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildModule, type BuildResult } from "../../toolchain/build/module.js";
import { HostClient } from "../../toolchain/client/client.js";

const binary = process.env["KSYNC_HOST_BINARY"];
const folder = path.join(import.meta.dirname, "modules");

const modules = new Map<string, Promise<BuildResult>>();

/** Modules that break rules on purpose, in some of their entries. */
const misusing = ["callbacks", "events", "mutexes"];

/** A module of the folder, built once for all who use it. */
async function built(name: string): Promise<Uint8Array> {
  const check = !misusing.includes(name);
  const known = modules.get(name) ?? buildModule(path.join(folder, `${name}.ts`), { check });
  modules.set(name, known);
  return (await known).bytes;
}

type Call = readonly [name: string, args: readonly number[], expected: number | bigint];

const scenarios: Readonly<Record<string, readonly Call[]>> = {
  locks: [
    ["spin", [2, 20_000], 40_000n],
    ["spin", [8, 5_000], 40_000n],
    ["fast", [2, 5_000], 10_000n],
    ["fast", [8, 1_000], 8_000n],
    ["guarded", [2, 5_000], 10_000n],
    ["guarded", [8, 1_000], 8_000n],
    ["queued", [2, 5_000], 10_000n],
    ["queued", [8, 500], 4_000n],
    ["atDispatch", [2, 1_000], 4_000n],
    ["atDispatch", [8, 200], 3_200n],
    ["unique", [8, 500], 4_000n],
    ["againstHolder", [100], 0],
    ["levels", [0], 2 * 16],
    ["levels", [1], 1 * 16],
    ["levels", [2], 1 * 16],
    ["levels", [3], 2 * 16],
  ],
  events: [
    ["pingPong", [2_000], 0],
    ["broadcast", [8], 8],
    ["oneByOne", [8], 0],
    ["thread_finishes", [], 7],
    ["useAtDispatch", [], 1],
  ],
  mutexes: [
    ["count", [2, 2_000], 4_000n],
    ["count", [8, 500], 4_000n],
    ["againstOwner", [100], 0],
    ["handOver", [1_000], 0],
    ["atDispatch", [], 1],
  ],
  rundowns: [
    ["usersAgainstRundown", [1, 2_000], 0],
    ["usersAgainstRundown", [7, 1_000], 0],
    ["visits", [2, 5_000], 10_000],
    ["visits", [8, 1_000], 8_000],
    ["waiters", [7], 0],
  ],
  lazies: [
    ["raceOnceLock", [2, 40], 40],
    ["raceOnceLock", [8, 20], 20],
    ["raceLazyLock", [2, 40], 40],
    ["raceLazyLock", [8, 20], 20],
    ["raceSet", [8, 20], 20],
    ["failing", [8], 8],
    ["takeAndFill", [4, 20], 20],
    ["initialiserWaits", [], 42],
  ],
  semaphores: [
    ["producersConsumers", [1, 2_000], 2_001_000n],
    ["producersConsumers", [4, 500], 501_000n],
    ["limited", [8, 5], 5],
  ],
  resources: [
    ["readersWriters", [2, 2_000], 8_000],
    ["readersWriters", [8, 400], 6_400],
    ["tried", [8, 300], 2_400],
    ["writerFirst", [], 1234],
    ["convertLetsIn", [6], 6],
    ["scopes", [], 0],
  ],
  shared: [
    ["heaps", [2, 400], 6_400],
    ["heaps", [8, 100], 6_400],
    ["arcs", [2, 40], 800],
    ["arcs", [8, 20], 1_600],
    ["spawns", [2, 40], 1_640],
    ["spawns", [6, 10], 330],
  ],
  waits: [
    ["any", [1, 600], 600],
    ["any", [7, 150], 1_050],
    ["all", [2, 500], 1_000],
    ["all", [8, 100], 800],
    ["edges", [], 0],
  ],
};

/** Functions that run by themselves: at so many simulated processors. */
const callbacks: readonly Call[] = [
  ["dpcs", [500], 1_000],
  ["requeuedElsewhere", [], 2],
  ["perCore", [20], 0],
  ["once", [50], 300],
  ["lives", [2_000], 2_000],
  ["quota", [], 4_096],
  ["quota", [], 4_096],
  ["timerLives", [20], 20],
  ["fineTimerLives", [20], 20],
  ["requeues", [300], 900],
  ["suicides", [50], 200],
  ["timersAtOnce", [2], 20],
  ["timersAtOnce", [8], 80],
  ["resolution", [], 1],
];

describe.skipIf(!binary).each(["1", "2", "8", "fast"])("callbacks, --cpus %s", (cpus) => {
  let host: HostClient;
  let bytes: Uint8Array;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary!, args: ["--cpus", cpus] });
    bytes = await built("callbacks");
    await host.load("callbacks", bytes);
  });
  afterAll(() => host.close());

  /** What runs once has returned when it has been seen to run, but for its last steps. */
  const idle = () =>
    vi.waitFor(
      async () => {
        const { modules } = await host.ps();
        expect(modules).toMatchObject([{ handles: 0, activations: 0, traps: 0n }]);
      },
      { timeout: 30_000 },
    );

  it.each(callbacks)("%s(%j) is %s", async (name, args, expected) => {
    const values = args.map((value) => ({ type: "i32", value }) as const);
    expect((await host.call("callbacks", name, values))[0]?.value).toBe(expected);
    await idle();
  });

  it("a waitable timer's periods are no shorter than asked for", async () => {
    const [spent] = await host.call("callbacks", "waitables", []);
    expect(spent!.value).toBeGreaterThanOrEqual(40_000n);
    await idle();
  });

  it.each([
    ["longPeriod", "abort", "a timer's period is at most"],
    ["longFinePeriod", "abort", "a high-resolution timer's period is at most"],
    ["noSuchCore", "abort", "there is no processor of this number"],
    ["restoreUnset", "release-unheld", "the timer resolution was not set"],
    ["waitInDpc", "irql-too-high", "wait_one at DISPATCH_LEVEL"],
    ["waitInThreadedDpc", "irql-too-high", "in a threaded DPC, which may run at DISPATCH_LEVEL"],
  ])("%s ends the module: %s", async (name, trap, text) => {
    await host.load("wrong", bytes);
    await expect(host.call("wrong", name, [])).rejects.toThrow();
    const { modules } = await host.ps();
    const fault = modules.find((module) => module.name === "wrong")?.fault;
    expect(fault?.startsWith(`${trap} in `)).toBe(true);
    expect(fault).toContain(text);
    await host.unload("wrong");
  });

  it("what goes on for ever ends with its module", async () => {
    for (const end of ["unload", "kill"] as const) {
      await host.load("endless", bytes);
      await host.call("endless", "goOn", []);
      if (end === "kill") await host.kill("endless");
      await host.unload("endless");
    }
    await idle();
  });
});

/** The exports of modules/closures.ts: together they give a function to everything that takes one. */
const givers = [
  "threads",
  "dpcs",
  "threadedDpcs",
  "postedDpcs",
  "dpcsOfAllCores",
  "timers",
  "fineTimers",
  "workItems",
  "onces",
  "lateValues",
  "lazyValues",
];

describe.skipIf(!binary)("functions that are given to ksync", () => {
  let host: HostClient;
  let bytes: Uint8Array;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary! });
    ({ bytes } = await buildModule(path.join(folder, "closures.ts")));
  });
  afterAll(() => host.close());
  beforeEach(() => host.load("closures", bytes));
  afterEach(() => host.unload("closures"));

  /** The heap's use after so many rounds of which nothing goes on any more. */
  const after = async (name: string, rounds: number) => {
    await host.call("closures", name, [{ type: "i32", value: rounds }]);
    await vi.waitFor(
      async () => {
        const { modules } = await host.ps();
        expect(modules).toMatchObject([{ handles: 0, activations: 0, threads: 0, traps: 0n }]);
      },
      { timeout: 30_000 },
    );
    return (await host.call("closures", "unused", []))[0]!.value;
  };

  it.each(givers)("%s: 10,000 rounds leave nothing", { timeout: 120_000 }, async (name) => {
    const before = await after(name, 10);
    expect(await after(name, 10_000)).toBe(before);
  });
});

describe.skipIf(!binary)("on the host", () => {
  let host: HostClient;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary! });
    for (const name of Object.keys(scenarios)) {
      await host.load(name, await built(name));
    }
  });
  afterAll(() => host.close());

  const call = async (module: string, name: string, args: readonly number[]) => {
    const values = args.map((value) => ({ type: "i32", value }) as const);
    return (await host.call(module, name, values))[0]?.value;
  };

  for (const [module, calls] of Object.entries(scenarios))
    it.each(calls)(`${module}: %s(%j) is %s`, async (name, args, expected) => {
      expect(await call(module, name, args)).toBe(expected);
      // Whatever happened, the scenario has given its objects back.
      const { modules } = await host.ps();
      expect(modules.find((one) => one.name === module)).toMatchObject({ handles: 0, traps: 0n });
    });

  it("a semaphore lets no more in than it has permits", async () => {
    const most = await call("semaphores", "mostInside", [8, 3, 200]);
    expect(most).toBeGreaterThanOrEqual(1);
    expect(most).toBeLessThanOrEqual(3);
  });

  it("a wait is no shorter than asked for", async () => {
    const result = await host.call("events", "timeout", [{ type: "i64", value: 3n }]);
    expect(result[0]!.value).toBeGreaterThanOrEqual(30_000n);
  });

  it.each([
    ["events", "waitAtDispatch", "irql-too-high"],
    ["events", "waitForDestroyed", "bad-handle"],
    ["mutexes", "releaseByOther", "release-unheld"],
    ["mutexes", "abandoned", "held-at-return"],
    ["mutexes", "wrongLevel", "wrong-release-form"],
  ])("%s: %s ends the module: %s", async (file, name, trap) => {
    await host.load(name, await built(file));
    await expect(host.call(name, name, [])).rejects.toMatchObject({ details: { trap } });
    await host.unload(name);
  });
});
