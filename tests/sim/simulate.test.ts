/** Modules in the simulated kernel: what they come to, and how they fail. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { imports } from "../../toolchain/contract.gen.js";
import { repository } from "../tools/cli.js";
import { explore, simulate } from "../../toolchain/sim/index.js";
import { createImports, type Binding } from "../../toolchain/sim/shim.js";

const example = (name: string) => path.join(repository, "examples", `${name}.ts`);

/** A module of this text, in a folder that finds ksync. */
function source(text: string): string {
  const folder = fs.mkdtempSync(path.join(repository, "build", "sim-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  const file = path.join(folder, "module.ts");
  fs.writeFileSync(file, text);
  return file;
}

test("the shim has every import of the contract", () => {
  const shim = createImports({} as Binding);
  expect(Object.keys(shim).sort()).toEqual(imports.map(({ name }) => name).sort());
  expect(Object.values(shim).every((one) => typeof one === "function")).toBe(true);
});

describe("examples", () => {
  test.each([
    ["02-locks/spinlocked", ["the final value of the shared counter is: 400"]],
    ["02-locks/fastlocked", ["the final value of the shared counter is: 400"]],
    ["02-locks/instackqueuelocked", ["the final value of the shared counter is: 4000"]],
    ["04-timers-and-dpcs/periodic-timer", Array(3).fill("timer expired")],
    [
      "04-timers-and-dpcs/run-once-per-core",
      ["running on core#0", "running on core#1", "2 cores in all"],
    ],
    ["07-kernel-objects/thread", ["still running", "exited", "exit status 42"]],
  ])("%s", async (name, lines) => {
    const simulation = await simulate(example(name));
    expect(simulation.call("main")).toBe(0);
    expect(simulation.logs).toEqual(lines);
  });

  test.each(["spin", "fast"])("01-counter is exact under %s", async (entry) => {
    const simulation = await simulate(example("01-counter/counter"));
    expect(simulation.call(entry, 4, 50)).toBe(200n);
    expect(simulation.handles).toBe(0);
  });
});

describe("failures", () => {
  test("a trap has its name, its words and the functions", async () => {
    const simulation = await simulate(
      source(`import { SpinLocked } from "ksync";
export function main(): void {
  const lock = new SpinLocked<i32>(0);
  using outer = lock.lock();
  using inner = lock.lock();
}`),
    );
    expect(() => simulation.call("main")).toThrow("spin lock 0x10000");
    expect(simulation.fault?.trap).toBe("double-acquire");
    expect(simulation.fault?.frames[0]).toMatch(/main$/);
    expect(() => simulation.call("main")).toThrow(/double-acquire/);
  });

  test("an access behind the module's own memory traps, though more is behind it", async () => {
    const simulation = await simulate(
      source("export function main(at: u32): i32 {\n  return load<i32>(at);\n}\n"),
    );
    const end = simulation.memory.length;
    expect(simulation.call("main", end - 4)).toBe(0);
    expect(() => simulation.call("main", end - 3)).toThrow(/outside/);
    expect(simulation.fault?.trap).toBe("memory-access");
  });

  test("a dead-lock says who waits for what", async () => {
    const simulation = await simulate(
      source(`import { Event, EventType } from "ksync";
export function main(): void {
  new Event(EventType.Notification).wait();
}`),
    );
    expect(() => simulation.call("main")).toThrow("nobody can go on: main waits for event 0x10000");
  });

  test("a loop without an end is given up", async () => {
    const file = source(`import { thread } from "ksync";
export function main(): void {
  while (true) thread.yieldNow();
}`);
    const { failure } = await explore(file, { maxSteps: 100 });
    expect(failure?.kind).toBe("livelock");
  });
});

describe("exploration", () => {
  test("a correct spin-wait loop is no livelock", async () => {
    const file = source(`import { thread } from "ksync";
const flag = memory.data(4, 4);
export function main(): i32 {
  using other = thread.spawn(() => {
    while (atomic.load<i32>(flag) == 0) thread.pause();
  });
  atomic.store<i32>(flag, 1);
  other.join();
  return 0;
}`);
    for (const cpus of [1, 2]) {
      const found = await explore(file, { cpus, bound: 3 });
      expect(found).toMatchObject({ complete: true, failure: undefined });
    }
  });

  test("leaks are found when they are asked for", async () => {
    const file = source(`import { Event, EventType } from "ksync";
export function main(): void {
  new Event(EventType.Notification);
}`);
    expect((await explore(file)).failure).toBeUndefined();
    const { failure } = await explore(file, { leaks: true });
    expect(failure?.message).toBe("never destroyed: event 0x10000");
  });

  test("what a check throws is the failure of the schedule", async () => {
    const check = () => {
      throw new Error("no");
    };
    const found = await explore(example("08-lazy/lazy"), { check });
    expect(found).toMatchObject({ schedules: 1, failure: { kind: "check", message: "no" } });
  });
});

describe("an entry's IRQL", () => {
  const tagged = `import { irql, thread, Duration } from "ksync";
/** @irql ..APC_LEVEL */
export function main(): i32 { return <i32>irql.current(); }
/** @irql DISPATCH_LEVEL */
export function high(): i32 { return <i32>irql.current(); }
export function plain(): i32 { thread.sleep(Duration.fromNanos(100)); return <i32>irql.current(); }
`;

  test("is the lowest that its tag allows, or another of these that is asked for", async () => {
    const simulation = await simulate(source(tagged));
    const levels = [0, 2, 0];
    expect(["main", "high", "plain"].map((name) => simulation.call(name))).toEqual(levels);
    expect(simulation.callAt("APC_LEVEL", "main")).toBe(1);
    expect(() => simulation.callAt("DISPATCH_LEVEL", "main")).toThrow(
      "main is not called at DISPATCH_LEVEL, but at PASSIVE_LEVEL..APC_LEVEL",
    );
    expect(() => simulation.callAt("APC_LEVEL", "plain")).toThrow("but at PASSIVE_LEVEL");
  });

  test("is the explorer's and the replay's, too", async () => {
    const found = await explore(source(tagged), { irql: "APC_LEVEL" });
    expect(found.failure).toMatchObject({ kind: "result", message: "main has returned 1, not 0" });
    expect(found.failure!.command).toMatch(/ --irql APC_LEVEL$/);
  });
});
