/** `ksync replay`: runs one schedule again and prints what happened in it, a column for each fiber. */
import type { Command } from "commander";
import { describe, print, type CommonOptions } from "../command-line.js";
import { replay } from "../sim/explore.js";
import { Timeline } from "../sim/timeline.js";

interface ReplayVerbOptions extends CommonOptions {
  entry: string;
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
    .option("--entry <export>", "the export to call", "main");
  describe(command, ["ksync replay counter.ts KS1:2:4.1"]).action(run);
}

async function run(file: string, schedule: string, options: ReplayVerbOptions): Promise<void> {
  const timeline = new Timeline();
  const { entry } = options;
  const { verdict, simulation } = await replay(file, schedule, { entry }, timeline.observe);
  const lines = timeline.lines();
  const end =
    verdict === undefined ? "the schedule does not fail" : `${verdict.kind}: ${verdict.message}`;
  const frames = verdict?.frames.map((frame) => `  at ${frame}`) ?? [];
  const document = { failure: verdict, timeline: lines, logs: simulation.logs };
  print(options, document, [...lines, "", end, ...frames].join("\n"));
  process.exitCode = verdict === undefined ? 0 : 1;
}
