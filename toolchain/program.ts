/** The program `ksync`: puts the verbs together, and turns every failure into a message and an exit code. */
import { Command, CommanderError } from "commander";
import { versionOfPackage } from "./build/project.js";
import { addBuild } from "./commands/build.js";
import { addCall } from "./commands/call.js";
import { addCheck } from "./commands/check.js";
import { addDoctor } from "./commands/doctor.js";
import { addExplain } from "./commands/explain.js";
import { addExplore } from "./commands/explore.js";
import { addGen } from "./commands/gen.js";
import { addHost } from "./commands/host.js";
import { addInit } from "./commands/init.js";
import { addKill } from "./commands/kill.js";
import { addLoad } from "./commands/load.js";
import { addLogs } from "./commands/logs.js";
import { addPs } from "./commands/ps.js";
import { addReplay } from "./commands/replay.js";
import { addRun } from "./commands/run.js";
import { addUnload } from "./commands/unload.js";
import { printFailure, type CommonOptions } from "./command-line.js";
import { KsyncError, toKsyncError } from "./errors.js";
import { packageRoot } from "./host/sources.js";

function createProgram(): Command {
  const program = new Command("ksync")
    .description("Kernel synchronization logic in AssemblyScript: build it, run it, operate it.")
    .version(versionOfPackage(packageRoot), "-V, --version")
    .enablePositionalOptions() // an option belongs to the verb that stands before it
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const add of [addInit, addBuild, addCheck, addExplain, addGen]) add(program);
  for (const add of [addRun, addExplore, addReplay]) add(program);
  for (const add of [addHost, addLoad, addCall]) add(program);
  for (const add of [addUnload, addKill, addPs, addLogs, addDoctor]) add(program);
  return program;
}

/** Runs a command line to its end. The exit code is the process's. */
export async function main(args: readonly string[]): Promise<void> {
  // The options of a verb that could not be parsed are not known; what was asked for is.
  const end = args.indexOf("--");
  const json = (end < 0 ? args : args.slice(0, end)).includes("--json");
  const options: CommonOptions = json ? { json } : {};
  try {
    await createProgram().parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return; // help and version are printed
    process.exitCode = printFailure(options, asKsyncError(error, args));
  }
}

function asKsyncError(error: unknown, args: readonly string[]): KsyncError {
  if (!(error instanceof CommanderError)) return toKsyncError(error);
  if (error.code === "commander.help") {
    const verb = args.find((arg) => !arg.startsWith("-"));
    const command = verb === undefined ? "ksync" : `ksync ${verb}`;
    return usageError(`${command} needs a verb`, `${command} --help lists them`);
  }
  const [first = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  return usageError(first, suggestion?.replace(/^\((.*)\)$/, "$1") ?? "see ksync --help");
}

function usageError(message: string, hint: string): KsyncError {
  return new KsyncError("usage", message, { hint, exitCode: 2 });
}
