/**
 * Whether schedules that fail are reproduced: known mistakes are explored by chance, and each schedule that fails is
 * run again from its string, which must come to the same failure by the same events.
 */
import { isDeepStrictEqual } from "node:util";
import { explore, replay, type ExploreOptions } from "../sim/explore.js";
import { Timeline } from "../sim/timeline/index.js";
import { buildBugs, readBugs, type Bug, type Program } from "./bugs.js";
import type { Proven } from "./proof.js";

const COUNT = 1000;
/** Schedules after which another seed is tried. */
const PATIENCE = 500;

export interface Replays {
  /** Schedules that failed, and were run again. */
  readonly replays: number;
  /** One line for each that was not reproduced. */
  readonly failures: readonly string[];
}

/** Replays `count` schedules of these mistakes, one of each after the other. */
export async function replaySchedules(
  bugs: readonly Bug[],
  programOf: (bug: Bug) => Program,
  count: number,
  say: (line: string) => void = () => undefined,
): Promise<Replays> {
  const failures: string[] = [];
  let replays = 0;
  for (let seed = 1; replays < count; seed++)
    for (const bug of bugs) {
      const outcome = await tryOne(bug, programOf(bug), seed);
      if (outcome === undefined) continue;
      if (outcome !== "same") failures.push(outcome);
      if (++replays % 100 === 0) say(`${replays} of ${count} schedules replayed`);
      if (replays === count) break;
    }
  return { replays, failures };
}

/** Undefined when chance finds nothing with this seed. */
async function tryOne(
  { name, options }: Bug,
  { module, entry }: Program,
  seed: number,
): Promise<string | undefined> {
  const chance = { policy: "random", seed: seed * PATIENCE, maxSchedules: PATIENCE } as const;
  // The same options for both: what a module is instrumented for has a part in where its heap puts things.
  const given: ExploreOptions = { ...options, ...chance, entry };
  const { failure } = await explore(module, given);
  if (failure === undefined) return undefined;
  const timeline = new Timeline();
  const { verdict } = await replay(module, failure.replay, given, timeline);
  const isSame =
    verdict?.kind === failure.kind &&
    verdict.message === failure.message &&
    isDeepStrictEqual(timeline.events, failure.timeline.events);
  return isSame ? "same" : `${name}, seed ${chance.seed}: ${failure.replay} is not reproduced`;
}

export async function proveReplays(say: (line: string) => void): Promise<Proven> {
  const bugs = readBugs();
  const built = await buildBugs(bugs);
  const programOf = (bug: Bug): Program => built.programs(bug).bug;
  const { replays, failures } = await replaySchedules(bugs, programOf, COUNT, say);
  const same = replays - failures.length;
  const section = `${same} of ${replays} schedules that fail, of ${bugs.length} modules, come to the same failure by the same events when their strings are replayed.`;
  return { section, failures: [...failures] };
}
