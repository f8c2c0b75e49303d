/** `ksync logs`: prints what the modules wrote, and with `-f` what they write from now on. */
import type { Command } from "commander";
import type { HostClient, LogLine } from "../client/client.js";
import {
  describeForHost,
  lineDate,
  lineToJson,
  print,
  withHost,
  type HostOptions,
} from "../command-line.js";
import { untilInterrupted } from "../interrupt.js";

interface LogsVerbOptions extends HostOptions {
  follow?: true;
  module?: string;
}

export function addLogs(program: Command): void {
  const command = program
    .command("logs")
    .summary("print the modules' log")
    .description(
      "Print the lines that the host has kept of its modules' log, oldest first. " +
        "With --follow and --json, every line is a JSON document of its own.",
    )
    .option("-f, --follow", "go on with new lines until interrupted")
    .option("--module <name>", "only the lines of one module");
  describeForHost(command, ["ksync logs", "ksync logs -f --module counter"]).action(
    (options: LogsVerbOptions) =>
      withHost(options, (client) =>
        options.follow ? follow(client, options) : printAll(client, options),
      ),
  );
}

async function printAll(client: HostClient, options: LogsVerbOptions): Promise<void> {
  const lines: LogLine[] = [];
  let lost = 0n;
  for (;;) {
    const batch = await client.logs({ after: lines.at(-1)?.sequence ?? 0n });
    lost += batch.lost;
    if (batch.lines.length === 0) break;
    lines.push(...batch.lines);
  }
  const shown = lines.filter((line) => isWanted(line, options));
  if (lost > 0n) sayLost(lost);
  print(options, { lost, lines: shown.map(lineToJson) }, shown.map(lineText).join("\n"));
}

async function follow(client: HostClient, options: LogsVerbOptions): Promise<void> {
  await untilInterrupted(async (signal) => {
    for await (const line of client.followLogs({ signal, onLost: sayLost })) {
      if (!isWanted(line, options)) continue;
      const plain = { ...lineToJson(line), sequence: Number(line.sequence) };
      process.stdout.write(`${options.json ? JSON.stringify(plain) : lineText(line)}\n`);
    }
  });
}

function isWanted(line: LogLine, options: LogsVerbOptions): boolean {
  return options.module === undefined || line.module === options.module;
}

function lineText(line: LogLine): string {
  return `${lineDate(line).toISOString().slice(11, 23)} ${line.module}: ${line.text}`;
}

function sayLost(count: bigint): void {
  process.stderr.write(`ksync: ${count} older lines are lost: the host keeps only so many\n`);
}
