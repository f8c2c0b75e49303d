/**
 * Whether schedules that fail are reproduced: known mistakes are explored at random, and each schedule that fails is
 * run again from its string, which must come to the same failure by the same events.
 */
import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "smol-toml";
import { packageRoot } from "../host/sources.js";
import { explore, replay, type ExploreOptions } from "../sim/explore.js";
import { Timeline } from "../sim/timeline/index.js";
import type { Proven } from "./proof.js";

const bugs = path.join(packageRoot, "tests", "sim", "bugs");
const COUNT = 1000;

export interface Replays {
  readonly replays: number;
  readonly modules: number;
  /** One line for each that is not reproduced. */
  readonly failures: string[];
}

/** Replays `count` schedules, spread over the mistakes that chance finds. */
export async function replaySchedules(
  count: number,
  say: (line: string) => void = () => undefined,
): Promise<Replays> {
  const names = fs.readdirSync(bugs).sort();
  const failures: string[] = [];
  let replays = 0;
  for (let seed = 1; replays < count; seed++) {
    for (const name of names) {
      if (replays >= count) break;
      const failure = await tryOne(name, seed);
      replays++;
      if (failure !== undefined) failures.push(failure);
      if (replays % 100 === 0) say(`${replays} of ${count} schedules replayed`);
    }
  }
  return { replays, modules: Math.min(count, names.length), failures };
}

async function tryOne(name: string, seed: number): Promise<string | undefined> {
  const file = path.join(bugs, name, "bug.ts");
  const toml = parse(fs.readFileSync(path.join(bugs, name, "bug.toml"), "utf8"));
  const { granularity, cpus } = toml as unknown as Required<ExploreOptions>;
  const options: ExploreOptions = { granularity, cpus, policy: "random", seed: seed * 100_000 };
  const { failure } = await explore(file, options);
  if (failure === undefined) return `${name}, seed ${seed}: nothing is found`;
  const timeline = new Timeline();
  const { verdict, simulation } = await replay(file, failure.replay, options, timeline.observe);
  const { events } = timeline.end(simulation.kernel);
  const isSame =
    verdict?.kind === failure.kind &&
    verdict.message === failure.message &&
    isDeepStrictEqual(events, failure.timeline.events);
  return isSame ? undefined : `${name}, seed ${seed}: ${failure.replay} is not reproduced`;
}

export async function proveReplays(say: (line: string) => void): Promise<Proven> {
  const { replays, modules, failures } = await replaySchedules(COUNT, say);
  const same = replays - failures.length;
  const section = `${same} of ${replays} schedules that fail, of ${modules} modules, come to the same failure by the same events when their string is replayed.`;
  return { section, failures };
}
