/** `ksync replay`: runs one schedule again and shows what happened in it, as text or as a page. */
import fs from "node:fs";
import path from "node:path";
import { Option, type Command } from "commander";
import { describe, print, type CommonOptions } from "../command-line.js";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";
import { levelNames, type LevelName } from "../sim/kernel/levels.js";
import { explain } from "../sim/explain.js";
import { replay } from "../sim/explore.js";
import { replayCommand } from "../sim/replay-command.js";
import { Timeline, timelineHtml, timelineLines } from "../sim/timeline/index.js";

interface ReplayVerbOptions extends CommonOptions {
  entry: string;
  irql?: LevelName;
  leaks?: true;
  lockOrder?: true;
  html?: string;
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
    .addOption(
      new Option("--irql <level>", "where it is called: the lowest that its tag allows").choices(
        levelNames,
      ),
    )
    .option("--html <file>", "write the timeline as a page, too")
    .option("--lock-order", "as it was given to ksync explore")
    .option("--leaks", "as it was given to ksync explore");
  describe(command, [
    "ksync replay counter.ts KS1:2:4.1",
    "ksync replay counter.ts KS1:2:4.1 --html failure.html",
  ]).action(run);
}

async function run(file: string, schedule: string, options: ReplayVerbOptions): Promise<void> {
  const timeline = new Timeline();
  const { entry, irql, leaks = false, lockOrder = false } = options;
  const where = irql === undefined ? {} : { irql };
  const given = { entry, ...where, leaks, lockOrder, races: true, heap: true };
  const { verdict, simulation } = await replay(file, schedule, given, timeline);
  const { fibers, events } = timeline;
  const details = verdict === undefined ? [] : explain(verdict);
  if (options.html !== undefined) {
    const command = replayCommand(file, schedule, given);
    const failure = verdict && { kind: verdict.kind, message: verdict.message, details };
    const page = { module: path.basename(file), entry, command, fibers, events, failure };
    writePage(options.html, timelineHtml(page));
  }
  const end =
    verdict === undefined ? "the schedule does not fail" : `${verdict.kind}: ${verdict.message}`;
  const document = { failure: verdict, timeline: { fibers, events }, logs: simulation.logs };
  print(options, document, [...timelineLines(timeline), "", end, ...details].join("\n"));
  process.exitCode = verdict === undefined ? 0 : 1;
}

function writePage(file: string, page: string): void {
  try {
    createFolders(path.dirname(file));
    fs.writeFileSync(file, page);
  } catch (cause) {
    const { message } = cause as Error;
    throw new KsyncError("cannot-write", `${file} cannot be written: ${message}`, {
      hint: "Choose another file with --html.",
      exitCode: 2,
      cause,
    });
  }
}
