/** Runs an entry under one schedule after the other until one fails, none is left, or there have been enough. */
import { KsyncError } from "../errors.js";
import { bytesOf } from "./binary.js";
import { Detectors, needAccesses, type DetectorOptions } from "./detectors/detectors.js";
import { LockOrder } from "./detectors/lock-order.js";
import { Leaks } from "./detectors/leaks.js";
import { judge, judgeLeaks, judgeLockOrder, livelock, type Verdict } from "./detectors/verdict.js";
import { StepLimit } from "./kernel/kernel.js";
import type { LevelName } from "./kernel/levels.js";
import { compile, type Program } from "./machine/compile.js";
import type { Granularity, Instrumentation } from "./machine/instrument.js";
import { dfs } from "./sched/dfs.js";
import { pct } from "./sched/pct.js";
import type { Policy } from "./sched/policy.js";
import { random } from "./sched/random.js";
import { replayCommand } from "./replay-command.js";
import { formatSchedule, parseSchedule, replaying } from "./sched/replay.js";
import { shrink } from "./sched/shrink.js";
import type { Binding } from "./shim.js";
import { bind, Simulation } from "./simulate.js";
import { Timeline } from "./timeline/index.js";

export const policyNames = ["dfs", "pct", "random"] as const;
export type PolicyName = (typeof policyNames)[number];

export interface ExploreOptions extends DetectorOptions {
  entry?: string;
  arguments?: readonly (number | bigint)[];
  /** Where the entry is called; the lowest level that its tag `@irql` allows when it is not given. */
  irql?: LevelName;
  policy?: PolicyName;
  /** Preemptions of a schedule, for dfs, Infinity for all of them; the depth of the bugs that are looked for, for pct. */
  bound?: number;
  /** Of random and pct: that of the first schedule. */
  seed?: number;
  maxSchedules?: number;
  /** Simulated processors, 1 to 8. */
  cpus?: number;
  /** Whether accesses to memory are scheduling points too. */
  granularity?: Granularity;
  /** Scheduling points after which a schedule is a livelock. */
  maxSteps?: number;
  /** Whether an order of locks that could dead-lock is a failure, though it did not. */
  lockOrder?: boolean;
  /**
   * Whether schedules are left out that differ only in the order of steps which do not depend on each other; of dfs.
   * Yes, unless it says otherwise.
   */
  reduction?: boolean;
  /** Looks at the end of each schedule that has not failed; what it throws is the failure. */
  check?: (simulation: Simulation) => void;
  onProgress?: (schedules: number) => void;
}

export interface Failure extends Verdict {
  /** The schedule, already shrunk: what `replay` takes. */
  readonly replay: string;
  /** Of the schedule in which it was found, from 1. */
  readonly schedule: number;
  /** The command that shows it. */
  readonly command: string;
  /** What happens in the schedule. */
  readonly timeline: Pick<Timeline, "fibers" | "events">;
}

export interface Exploration {
  readonly schedules: number;
  /** Schedules that were given up where another had been before. */
  readonly repeated: number;
  /** Every schedule within the bound has run. */
  readonly complete: boolean;
  readonly failure: Failure | undefined;
}

const defaults = { bound: 2, depth: 3, maxSchedules: 100_000, maxSteps: 20_000, cpus: 2 };
/** Schedules between two reports. */
const PROGRESS = 1024;

export async function explore(
  module: string | Uint8Array,
  options: ExploreOptions = {},
): Promise<Exploration> {
  const runner = await Runner.of(module, options);
  const { maxSchedules = defaults.maxSchedules, onProgress } = options;
  let schedules = 0;
  let repeated = 0;
  for (const { verdict, simulation } of runner.runAll()) {
    if (schedules + repeated === maxSchedules)
      return { schedules, repeated, complete: false, failure: undefined };
    if (simulation.kernel.isGivenUp) repeated++;
    else schedules++;
    if (verdict !== undefined) {
      const { choices } = simulation.kernel.scheduler;
      const failure = runner.describe(verdict, choices, schedules + repeated);
      const command = replayCommand(module, failure.replay, options);
      return { schedules, repeated, complete: false, failure: { ...failure, command } };
    }
    if ((schedules + repeated) % PROGRESS === 0) onProgress?.(schedules);
  }
  return { schedules, repeated, complete: true, failure: undefined };
}

/** Runs one schedule again; a timeline that is handed in has its events afterwards. */
export async function replay(
  module: string | Uint8Array,
  schedule: string,
  options: ExploreOptions = {},
  timeline?: Timeline,
): Promise<{ verdict: Verdict | undefined; simulation: Simulation }> {
  const { cpus, granularity, choices } = parseSchedule(schedule);
  const program = compile(await bytesOf(module), instrumentationOf({ ...options, granularity }));
  const runner = new Runner(program, { ...options, cpus });
  return runner.run(replaying(choices), { timeline, keepsFrames: true });
}

function instrumentationOf(options: ExploreOptions): Partial<Instrumentation> {
  const { granularity = "import" } = options;
  return { granularity, tellsAccesses: needAccesses(options) || isReduced(options) };
}

const isReduced = ({ policy = "dfs", reduction = true }: ExploreOptions): boolean =>
  reduction && policy === "dfs";

function policyOf(options: ExploreOptions): Policy {
  const { policy = "dfs", bound, seed = 1 } = options;
  if (policy === "dfs") return dfs(bound ?? defaults.bound, isReduced(options));
  if (policy === "pct" && bound === Infinity)
    throw new KsyncError("usage", "pct looks for bugs of some depth: the bound is a number");
  if (policy === "pct") return pct(seed, bound ?? defaults.depth);
  if (policy === "random") return random(seed);
  throw new KsyncError("usage", `${policy as string} is no policy: ${policyNames.join(", ")}`);
}

interface RunOptions {
  timeline?: Timeline | undefined;
  /** Whether a verdict is to say where everybody is. */
  keepsFrames?: boolean;
}

export interface Run {
  /** What is wrong with the schedule. Of one that was given up, only what was seen on the way. */
  verdict: Verdict | undefined;
  simulation: Simulation;
}

/** One machine, on which schedule after schedule runs from the start. */
export class Runner {
  private readonly binding: Binding;

  static async of(module: string | Uint8Array, options: ExploreOptions): Promise<Runner> {
    return new Runner(compile(await bytesOf(module), instrumentationOf(options)), options);
  }

  constructor(
    private readonly program: Program,
    private readonly options: ExploreOptions,
  ) {
    const { cpus = defaults.cpus, maxSteps = defaults.maxSteps } = options;
    this.binding = bind(program, { cpus, maxSteps, clock: "any" });
    this.binding.kernel.trace.isOn = isReduced(options);
  }

  /** Every schedule that the policy comes to, failing or not, until whoever asks has enough. */
  *runAll(): Generator<Run> {
    const policy = policyOf(this.options);
    while (policy.begin()) yield this.run(policy);
  }

  run(policy: Policy, { timeline, keepsFrames = false }: RunOptions = {}): Run {
    const { entry = "main", arguments: args = [], irql, check, leaks = false } = this.options;
    const { program } = this;
    const order = this.options.lockOrder === true ? new LockOrder() : undefined;
    this.binding.machine.reset();
    let detectors: Detectors | undefined;
    const simulation = new Simulation(this.binding, policy, (begun) => {
      begun.keepsFrames = keepsFrames;
      detectors = Detectors.attach(begun, program, this.options);
    });
    const { kernel } = simulation;
    const left = leaks && detectors !== undefined ? new Leaks(kernel, detectors.heap) : undefined;
    timeline?.watch(kernel, program.granularity);
    kernel.lockOrder = order;
    let verdict: Verdict | undefined;
    try {
      const call = simulation.begin(entry, args, irql);
      kernel.run(() => call.done);
      if (call.done) simulation.drain();
      // What has been seen on the way stays seen; how it ends another schedule tells.
      verdict = detectors?.judgeHeap();
      if (kernel.isGivenUp) return { verdict, simulation };
      verdict ??= judge(kernel, call);
      verdict = explained(verdict, detectors);
    } catch (error) {
      if (!(error instanceof StepLimit)) throw error;
      verdict = livelock(kernel);
    }
    verdict ??= detectors?.judgeRaces();
    if (verdict === undefined && order !== undefined) verdict = judgeLockOrder(order);
    if (verdict === undefined && left !== undefined)
      verdict = judgeLeaks(left, simulation.machine.globalValues());
    if (verdict === undefined && check !== undefined) verdict = checked(check, simulation);
    timeline?.end(kernel);
    return { verdict, simulation };
  }

  describe(
    verdict: Verdict,
    choices: readonly number[],
    schedule: number,
  ): Omit<Failure, "command"> {
    const isSame = (tried: readonly number[]): boolean => {
      const found = this.run(replaying(tried)).verdict;
      return found?.kind === verdict.kind && found.key === verdict.key;
    };
    const shrunk = shrink(choices, isSame);
    const { cpus = defaults.cpus, granularity = "import" } = this.options;
    const timeline = new Timeline();
    const options: RunOptions = { timeline, keepsFrames: true };
    const { verdict: told = verdict } = this.run(replaying(shrunk), options);
    const replay = formatSchedule({ cpus, granularity, choices: shrunk });
    return { ...told, schedule, replay, timeline };
  }
}

function explained(
  verdict: Verdict | undefined,
  detectors: Detectors | undefined,
): Verdict | undefined {
  if (verdict?.kind !== "deadlock" && verdict?.kind !== "hang") return verdict;
  const hint = detectors?.explainWaits();
  return hint === undefined ? verdict : { ...verdict, hint };
}

function checked(
  check: (simulation: Simulation) => void,
  simulation: Simulation,
): Verdict | undefined {
  try {
    check(simulation);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "check", message, key: "", frames: [], parties: [] };
  }
}
