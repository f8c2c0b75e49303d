/** `ksync run`: builds a module, runs it in a host of its own, prints its log and its result. */
import type { Command } from "commander";
import type { LogLine } from "../client/client.js";
import { formatValue, type Value } from "../client/values.js";
import {
  allowOption,
  checkOption,
  compilerOutput,
  describe,
  lineToJson,
  print,
  printFailure,
  progress,
  targetOption,
  valueToJson,
  wholeNumber,
  type CommonOptions,
} from "../command-line.js";
import { toKsyncError } from "../errors.js";
import type { Capability } from "../host/capabilities.js";
import { runModule } from "../host/run.js";
import { defaultSocket } from "../host/socket.js";
import { connectTarget, type Target } from "../host/target.js";
import { untilInterrupted } from "../interrupt.js";

interface RunVerbOptions extends CommonOptions {
  entry: string;
  fuel: string;
  allow?: readonly Capability[];
  target?: Target;
  check: boolean;
}

export function addRun(program: Command): void {
  const command = program
    .command("run")
    .summary("build and run a module in a host of its own")
    .description(
      "Build a module, load it into a host of its own, or with --target into that one for as long as it runs, " +
        "call its entry with the arguments, and print its log " +
        "as it comes and the result. The exit code is 0 when the entry returns 0 or nothing, else 1.",
    )
    .argument("<file>", "an AssemblyScript file, or a built module (.wasm)")
    .argument("[arguments...]", "arguments of the entry, converted by its signature")
    .option("--entry <export>", "the export to call", "main")
    .option("--fuel <units>", "what an activation may use up; 0 is no limit", "0")
    .addOption(checkOption())
    .addOption(allowOption())
    .addOption(targetOption());
  describe(command, [
    "ksync run counter.ts",
    "ksync run counter.ts 4 1000 --entry countTo",
    "ksync run counter.ts --fuel 1000000",
    "ksync run watcher.ts 4711 --allow process",
    "ksync run counter.ts --target driver",
  ]).action(run);
}

async function run(file: string, texts: string[], options: RunVerbOptions): Promise<void> {
  const log: LogLine[] = [];
  const fuel = wholeNumber("--fuel", options.fuel, 2n ** 64n - 1n);
  const { target } = options;
  const connect = target && (() => connectTarget(target, defaultSocket()));
  try {
    const values = await untilInterrupted((signal) =>
      runModule(file, {
        entry: options.entry,
        arguments: texts,
        fuel,
        allow: options.allow,
        check: options.check,
        connect,
        signal,
        stderr: compilerOutput(options),
        onProgress: progress(options),
        onLog: (line) => {
          if (options.json) log.push(line);
          else process.stdout.write(`${line.text}\n`);
        },
      }),
    );
    const document = { results: values.map(valueToJson), log: log.map(lineToJson) };
    print(options, document, values.map(formatValue).join(" "));
    process.exitCode = values.every(isZero) ? 0 : 1;
  } catch (error) {
    process.exitCode = printFailure(options, toKsyncError(error), { log: log.map(lineToJson) });
  }
}

function isZero(value: Value): boolean {
  return Number(value.value) === 0;
}
