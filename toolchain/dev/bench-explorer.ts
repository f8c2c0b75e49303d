/**
 * The explorer's benchmark: how many plain runs of the same operations one schedule costs. A plain run is the module as it
 * was built, with imports that do no more than it takes to return the same: nothing is scheduled, and a thread runs
 * when it is created.
 */
import path from "node:path";
import { packageRoot } from "../host/sources.js";
import { Runner, type ExploreOptions } from "../sim/explore.js";
import { WebAssembly } from "../sim/machine/webassembly.js";
import { bytesOf } from "../sim/binary.js";
import { KsyncError } from "../errors.js";
import { median, row } from "./bench-report.js";

const source = path.join(packageRoot, "tests", "bench", "three-threads.ts");
/** Of a round: enough for the clock, and not too many to take turns. */
const PLAIN_RUNS = 50_000;
const SCHEDULES = 4_000;
/** Schedules of a search differ in length, and its beginning is not like the rest: all measure the same part. */
const BOUND = 3;

const ways: readonly { readonly title: string; readonly options: ExploreOptions }[] = [
  { title: "import calls, without the reduction", options: { reduction: false } },
  { title: "import calls", options: {} },
  {
    title: "every memory access, without the reduction",
    options: { granularity: "memory", reduction: false },
  },
  { title: "every memory access", options: { granularity: "memory" } },
];

const racesOf = (title: string): string => `${title}, races looked for`;

export async function benchExplorer(rounds: number): Promise<string> {
  const wasm = await bytesOf(source);
  const plain = plainRuns(wasm);
  const times = new Map<string, number[]>();
  // The first round makes everything quick, and does not count.
  for (let round = 0; round <= rounds; round++) {
    process.stdout.write(`bench: explorer, round ${round} of ${rounds}\n`);
    const measured = [["plain", plain()]] as [string, number][];
    for (const { title, options } of ways) {
      measured.push([title, await schedules(wasm, options)]);
      measured.push([racesOf(title), await schedules(wasm, { ...options, races: true })]);
    }
    if (round === 0) continue;
    for (const [name, time] of measured) times.set(name, [...(times.get(name) ?? []), time]);
  }
  const ratio = (name: string, to: string): number =>
    median(times.get(name)) / median(times.get(to));
  return [
    "Three threads with three operations each, in processor time. A plain run is the same module as it was built, nothing",
    "scheduled, with imports that do nothing. With the reduction, schedules that are given up count as schedules.",
    "",
    "| what others can come in between of | plain runs that a schedule costs | data races looked for ÷ not |",
    "|---|---|---|",
    ...ways.map(({ title }) => row(title, [ratio(title, "plain"), ratio(racesOf(title), title)])),
  ].join("\n");
}

/** Microseconds of processor time for one of so many. */
function timed(count: number, run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

async function schedules(wasm: Uint8Array, options: ExploreOptions): Promise<number> {
  const runner = await Runner.of(wasm, { bound: BOUND, ...options });
  return timed(SCHEDULES, () => {
    let count = 0;
    for (const { verdict } of runner.runAll()) {
      if (verdict !== undefined) throw new KsyncError("bench", verdict.message);
      if (++count === SCHEDULES) return;
    }
    throw new KsyncError("bench", `there are ${count} schedules only`);
  });
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly table: { get(index: number): (context: number) => void };
  readonly main: () => number;
  "ksync:start"?(): void;
}

function plainRuns(wasm: Uint8Array): () => number {
  let lastHandle = 0x10000;
  const imports: Record<string, (...args: number[]) => unknown> = {
    thread_create: (start, context) => {
      exports.table.get(start!)(context!);
      return BigInt(++lastHandle);
    },
    spinlock_create: () => BigInt(++lastHandle),
    atomic_sub32: (address, value, offset) => {
      const at = (address! + offset!) >> 2;
      const old = words[at]!;
      words[at] = old - value!;
      return old;
    },
  };
  const module = new WebAssembly.Module(wasm);
  for (const { name } of WebAssembly.Module.imports(module)) imports[name] ??= () => 0;
  const exports = new WebAssembly.Instance(module, { ksync: imports })
    .exports as unknown as Exports;
  const words = new Int32Array(exports.memory.buffer);
  exports["ksync:start"]?.();
  return () =>
    timed(PLAIN_RUNS, () => {
      for (let run = 0; run < PLAIN_RUNS; run++)
        if (exports.main() !== 0) throw new KsyncError("bench", "a plain run has lost an update");
    });
}
