/**
 * What may be said of the reduction: it leaves out schedules and no final state. Small programs at random are explored
 * with it and without it, within several bounds, and the sets of what they can come to are compared.
 */
import fs from "node:fs";
import path from "node:path";
import { packageRoot } from "../host/sources.js";
import { Runner, type ExploreOptions, type Run } from "../sim/explore.js";
import type { Granularity } from "../sim/machine/instrument.js";
import { bytesOf } from "../sim/binary.js";
import type { Proven } from "./proof.js";
import { smallPrograms } from "./small-programs.js";

interface Way {
  readonly granularity: Granularity;
  readonly cpus: number;
}

const ways: readonly Way[] = [
  { granularity: "import", cpus: 2 },
  { granularity: "memory", cpus: 2 },
  { granularity: "import", cpus: 1 },
];
/** In this order: a program that has too many schedules within one bound has too many within the next. */
const bounds = [0, 1, 2, Infinity];

export interface Comparison {
  /** Explorations that came to their end without the reduction, and how many of them had no bound. */
  compared: number;
  unbounded: number;
  /** Schedules without the reduction; and with it, those included that were given up. */
  whole: number;
  reduced: number;
  /** Final states, each counted once for an exploration. */
  states: number;
  /** What differs, one line each. */
  differences: string[];
}

/** Explores the programs of a seed in all ways, as far as that takes no more than so many schedules each. */
export async function compareReduction(
  seed: number,
  programs: number,
  most: number,
): Promise<Comparison> {
  const folder = path.join(packageRoot, "build", "reduction");
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `programs-${seed}.ts`);
  fs.writeFileSync(file, smallPrograms(seed, programs));
  const module = await bytesOf(file);
  const found: Comparison = {
    ...{ compared: 0, unbounded: 0, whole: 0, reduced: 0, states: 0 },
    differences: [],
  };
  for (const way of ways)
    for (let number = 0; number < programs; number++)
      for (const bound of bounds) {
        const options = { ...way, bound, entry: `program${number}` };
        const whole = await statesOf(module, { ...options, reduction: false }, most);
        if (whole === undefined) break;
        // It is not to take longer than without; if it did, that would be a difference too.
        const reduced = await statesOf(module, options, 2 * most);
        found.compared++;
        if (bound === Infinity) found.unbounded++;
        found.whole += whole.schedules;
        found.reduced += reduced?.schedules ?? 0;
        found.states += whole.states.size;
        const { granularity, cpus, entry } = options;
        const where = `${entry} of ${file}, ${granularity}, bound ${bound}, ${cpus} cpus`;
        const differences = reduced === undefined ? ["no end"] : differencesOf(whole, reduced);
        found.differences.push(...differences.map((difference) => `${where}: ${difference}`));
      }
  return found;
}

function differencesOf(whole: States, reduced: States): string[] {
  const lines: string[] = [];
  for (const [state, schedule] of whole.states)
    if (!reduced.states.has(state)) lines.push(`never comes to ${state}, as ${schedule} does`);
  for (const [state, schedule] of reduced.states)
    if (!whole.states.has(state))
      lines.push(`comes to ${state} by ${schedule}, which nothing does`);
  return lines;
}

interface States {
  schedules: number;
  /** Each with the choices of the first schedule that came to it. */
  states: Map<string, string>;
}

/** Undefined when there are more schedules than that. */
async function statesOf(
  module: Uint8Array,
  options: ExploreOptions,
  most: number,
): Promise<States | undefined> {
  const runner = await Runner.of(module, options);
  const found: States = { schedules: 0, states: new Map() };
  for (const run of runner.runAll()) {
    if (++found.schedules > most) return undefined;
    const { isGivenUp, scheduler } = run.simulation.kernel;
    if (isGivenUp) continue;
    const state = stateOf(run);
    if (!found.states.has(state)) found.states.set(state, scheduler.choices.join(""));
  }
  return found;
}

/** All that a schedule has come to. */
function stateOf({ verdict, simulation }: Run): string {
  const { kernel, machine } = simulation;
  const lines = kernel.log.map(({ text, time }) => `${time} ${text}`);
  let memory = 0;
  for (const { now, before } of machine.written())
    for (let at = 0; at < now.length; at++)
      if (now[at] !== before[at]) memory = Math.imul((memory ^ now[at]!) + 31 * at, 0x9e3779b1);
  return [verdict?.kind, verdict?.message, ...lines, simulation.handles, memory].join(", ");
}

const PROGRAMS = 40;
const SEEDS = 12;
const MOST = 3_000;

/** The proof: more programs, and larger ones than in a test. */
export async function proveReduction(say: (line: string) => void): Promise<Proven> {
  const all: Comparison[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    say(`reduction: programs of seed ${seed}, of ${SEEDS}`);
    all.push(await compareReduction(seed, PROGRAMS, MOST));
  }
  const sum = (part: (one: Comparison) => number): string =>
    all.reduce((total, one) => total + part(one), 0).toLocaleString("en");
  const section = [
    `${(SEEDS * PROGRAMS).toLocaleString("en")} small programs at random, explored at import calls and at every memory access,`,
    "within 0, 1 and 2 preemptions and without a bound: with the reduction and without it they come to the same results,",
    "memory, logs and failures.",
    "",
    "| explorations | of them without a bound | final states | schedules without | with | differences |",
    "|---|---|---|---|---|---|",
    `| ${[
      sum(({ compared }) => compared),
      sum(({ unbounded }) => unbounded),
      sum(({ states }) => states),
      sum(({ whole }) => whole),
      sum(({ reduced }) => reduced),
      sum(({ differences }) => differences.length),
    ].join(" | ")} |`,
  ].join("\n");
  return { section, failures: all.flatMap(({ differences }) => differences) };
}
