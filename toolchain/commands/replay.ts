/** `ksync replay`: runs one schedule again and shows what happened in it, as text or as a page. */
import type { Command } from "commander";
import { describe, print, type CommonOptions } from "../command-line.js";
import { explain } from "../sim/explain.js";
import { replay } from "../sim/explore.js";
import { Timeline, timelineLines } from "../sim/timeline/index.js";

interface ReplayVerbOptions extends CommonOptions {
  entry: string;
  leaks?: true;
  lockOrder?: true;
}

export function addReplay(program: Command): void {
  const command = program
    .command("replay")
    .summary("run one schedule of ksync explore again")
    .description(
      "Run a module's entry under the schedule that ksync explore has printed, and show it: a column for each thread, " +
        "a line for each call of an import. The exit code is 1 when the schedule fails, as it should.",
    )
    .argument("<file>", "the file that was explored")
    .argument("<schedule>", "the string, from KS1: on")
    .option("--entry <export>", "the export to call", "main")
    .option("--lock-order", "as it was given to ksync explore")
    .option("--leaks", "as it was given to ksync explore");
  describe(command, ["ksync replay counter.ts KS1:2:4.1"]).action(run);
}

async function run(file: string, schedule: string, options: ReplayVerbOptions): Promise<void> {
  const timeline = new Timeline();
  const { entry, leaks = false, lockOrder = false } = options;
  const given = { entry, leaks, lockOrder, races: true, heap: true };
  const { verdict, simulation } = await replay(file, schedule, given, timeline.observe);
  const { fibers, events } = timeline.end(simulation.kernel);
  const end =
    verdict === undefined ? "the schedule does not fail" : `${verdict.kind}: ${verdict.message}`;
  const frames = verdict === undefined ? [] : explain(verdict);
  const document = { failure: verdict, timeline: { fibers, events }, logs: simulation.logs };
  print(options, document, [...timelineLines(timeline), "", end, ...frames].join("\n"));
  process.exitCode = verdict === undefined ? 0 : 1;
}
