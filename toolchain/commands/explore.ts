/** `ksync explore`: runs a module's entry under many schedules and prints the first that fails. */
import { Option, type Command } from "commander";
import { print, progress, wholeNumber, describe, type CommonOptions } from "../command-line.js";
import { levelNames, type LevelName } from "../sim/kernel/levels.js";
import { explain } from "../sim/explain.js";
import { explore, policyNames, type Exploration, type PolicyName } from "../sim/explore.js";

interface ExploreVerbOptions extends CommonOptions {
  entry: string;
  irql?: LevelName;
  policy: PolicyName;
  bound?: string;
  seed: string;
  maxSchedules: string;
  cpus: string;
  memory?: true;
  reduction: boolean;
  races: boolean;
  heap: boolean;
  leaks?: true;
  lockOrder?: true;
}

export function addExplore(program: Command): void {
  const command = program
    .command("explore")
    .summary("look for the schedule that breaks a module")
    .description(
      "Build a module and run its entry in a simulated kernel, under one schedule after the other. Prints the first " +
        "that fails as a string for ksync replay. The exit code is 0 when none fails, else 1.",
    )
    .argument("<file>", "an AssemblyScript file, or a built module (.wasm)")
    .option("--entry <export>", "the export to call", "main")
    .addOption(
      new Option("--irql <level>", "where it is called: the lowest that its tag allows").choices(
        levelNames,
      ),
    )
    .addOption(
      new Option("--policy <name>", "how schedules are chosen").choices(policyNames).default("dfs"),
    )
    .option(
      "--bound <number>",
      "preemptions of a schedule, or all of them (dfs, 2), depth of the bug (pct, 3)",
    )
    .option("--seed <number>", "of the first schedule (pct and random)", "1")
    .option("--max-schedules <number>", "give up after so many", "100000")
    .option("--cpus <number>", "simulated processors, 1 to 8", "2")
    .option("--memory", "let others come in between of accesses to memory, too")
    .option("--no-reduction", "run what differs in the order of independent steps only, too (dfs)")
    .option(
      "--lock-order",
      "an order of locks that could dead-lock is a failure, though it did not",
    )
    .option("--no-races", "accesses to memory that nothing orders are no failure")
    .option("--no-heap", "misuse of freed and of unallocated memory is no failure")
    .option("--leaks", "handles and memory that are left at the end are a failure");
  describe(command, [
    "ksync explore counter.ts",
    "ksync explore counter.ts --policy pct --bound 3 --seed 7",
    "ksync explore counter.ts --memory --bound 1 --cpus 1",
  ]).action(run);
}

const number = (name: string, text: string, max = 1_000_000_000n): number =>
  Number(wholeNumber(name, text, max));

const boundOf = (text: string): number => (text === "all" ? Infinity : number("--bound", text));

async function run(file: string, options: ExploreVerbOptions): Promise<void> {
  const say = progress(options);
  const found = await explore(file, {
    entry: options.entry,
    ...(options.irql === undefined ? {} : { irql: options.irql }),
    policy: options.policy,
    ...(options.bound === undefined ? {} : { bound: boundOf(options.bound) }),
    seed: number("--seed", options.seed),
    maxSchedules: number("--max-schedules", options.maxSchedules),
    cpus: number("--cpus", options.cpus, 8n),
    granularity: options.memory ? "memory" : "import",
    reduction: options.reduction,
    races: options.races,
    heap: options.heap,
    leaks: options.leaks ?? false,
    lockOrder: options.lockOrder ?? false,
    onProgress: (schedules) => say(`${schedules} schedules, none has failed`),
  });
  print(options, found, tell(found));
  process.exitCode = found.failure === undefined ? 0 : 1;
}

function tell({ schedules, complete, failure }: Exploration): string {
  if (failure === undefined)
    return complete
      ? `${schedules} schedules, all that there are within the bound: none fails`
      : `${schedules} schedules, of more than these: none has failed`;
  return [
    `schedule ${failure.schedule} fails: ${failure.kind}: ${failure.message}`,
    ...explain(failure),
    failure.command,
  ].join("\n");
}
