/**
 * What all verbs share: their options, how results are printed, how failures are. Knows no verb.
 */
import { annotations } from "./build/annotations.js";
import { diagnosticsOf } from "./build/check.js";
import type { Diagnostic } from "./build/diagnostics.js";
import { projectRoot } from "./build/project.js";
import { InvalidArgumentError, Option, type Command } from "commander";
import type { HostClient, LogLine } from "./client/client.js";
import type { HostErrorDetails } from "./client/connection.js";
import { formatValue, type Value } from "./client/values.js";
import { errorToJson, formatError, KsyncError, type FailureExitCode } from "./errors.js";
import { capabilityNames, type Capability } from "./host/capabilities.js";
import { defaultSocket, socketAddress } from "./host/socket.js";
import { connectTarget, parseTarget, targetForms, type Target } from "./host/target.js";

export interface CommonOptions {
  json?: true;
}
export interface SocketOptions extends CommonOptions {
  socket: string;
}
export interface HostOptions extends SocketOptions {
  target: Target;
}

function readTarget(text: string): Target {
  const target = parseTarget(text);
  if (target === undefined) throw new InvalidArgumentError(`It is ${targetForms}.`);
  return target;
}

/** `--target`, for verbs that talk to a host, wherever it is. */
export function targetOption(): Option {
  return new Option("--target <where>", `where the host is: ${targetForms}`).argParser(readTarget);
}

/** Adds `--json` and the examples that close a verb's help. */
export function describe(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ ${example}`);
  return command
    .option("--json", "print one JSON document instead of text")
    .addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}

/** `describe` for verbs about the host behind a socket. */
export function describeForSocket(command: Command, examples: readonly string[]): Command {
  const socket = new Option("--socket <path>", "the host's socket, also KSYNC_SOCKET");
  return describe(
    command.addOption(socket.default(defaultSocket(), "yours").argParser(socketAddress)),
    examples,
  );
}

/** `--no-check`, for verbs that build. */
export function checkOption(): Option {
  return new Option(
    "--no-check",
    "build also what breaks the rules, to see what a host does with it",
  );
}

/** `--allow`, once for each capability, for verbs that start a host. */
export function allowOption(): Option {
  const choices = capabilityNames.join(", ");
  const parse = (name: string, allowed: readonly Capability[] = []): readonly Capability[] => {
    const capability = capabilityNames.find((one) => one === name);
    if (capability === undefined) throw new InvalidArgumentError(`Allowed choices are ${choices}.`);
    return [...allowed, capability];
  };
  return new Option(
    "--allow <capability>",
    `let modules use a capability (${choices}); may be repeated`,
  ).argParser(parse);
}

/** `describe` for verbs that talk to a host, wherever it is. */
export function describeForHost(command: Command, examples: readonly string[]): Command {
  const target = targetOption().default({ kind: "local" }, "local");
  return describeForSocket(command.addOption(target), examples);
}

/** Connects to the host of the options, and closes the connection when `action` is done. */
export async function withHost<T>(
  options: HostOptions,
  action: (client: HostClient) => Promise<T>,
): Promise<T> {
  const client = await connectTarget(options.target, options.socket);
  try {
    return await action(client);
  } finally {
    await client.close();
  }
}

/** Prints a result: `text` for people (nothing when empty), `value` for programs. */
export function print(options: CommonOptions, value: unknown, text: string): void {
  if (options.json) printJson(value);
  else if (text !== "") process.stdout.write(`${text}\n`);
}

/** One JSON document. 64-bit counts become numbers; a call's 64-bit values are strings already. */
export function printJson(value: unknown): void {
  const plain = (_key: string, item: unknown) => (typeof item === "bigint" ? Number(item) : item);
  process.stdout.write(`${JSON.stringify(value, plain, 2)}\n`);
}

/** Prints a failure: on standard error, or with `--json` as the document on standard output. */
export function printFailure(
  options: CommonOptions,
  error: KsyncError,
  rest: Readonly<Record<string, unknown>> = {},
): FailureExitCode {
  annotate(diagnosticsOf(error));
  if (options.json) printJson({ ...rest, ...errorToJson(error) });
  else process.stderr.write(`${[formatError(error), ...trapLines(error)].join("\n")}\n`);
  return error.exitCode;
}

/** In a workflow of GitHub Actions, marks the places. On standard error, where documents of `--json` are not disturbed. */
export function annotate(diagnostics: readonly Diagnostic[]): void {
  if (process.env["GITHUB_ACTIONS"] !== "true") return;
  process.stderr.write(annotations(diagnostics, projectRoot(process.cwd())));
}

/** The trap, the rule that it stands for, and the functions that were active, innermost first. */
function trapLines(error: KsyncError): string[] {
  const { trap, rule, frames = [] } = (error.details ?? {}) as Partial<HostErrorDetails>;
  if (trap === undefined) return [];
  return [`trap: ${trap}${rule === undefined ? "" : ` (${rule})`}`, ...frameLines(frames)];
}

/** One line a frame; a run of one function, which is a recursion, is told in two. */
function frameLines(frames: HostErrorDetails["frames"]): string[] {
  const lines: string[] = [];
  for (let i = 0; i < frames.length;) {
    const { index, name } = frames[i]!;
    let end = i + 1;
    while (frames[end]?.index === index) end++;
    const shown = name || "?";
    lines.push(`  at ${shown} (#${index})`);
    const more = end - i - 1;
    if (more === 1) lines.push(`  at ${shown} (#${index})`);
    else if (more > 1) lines.push(`  ... ${more} more of ${shown}`);
    i = end;
  }
  return lines;
}

/** Says on standard error what takes long, unless a program is listening. */
export function progress(options: CommonOptions): (text: string) => void {
  return (text) => void (options.json || process.stderr.write(`ksync: ${text}\n`));
}

/** Where the compiler's words go. */
export function compilerOutput(options: CommonOptions): NodeJS.WriteStream | undefined {
  return options.json ? undefined : process.stderr;
}

/** A call's value for programs. Numbers that JSON cannot hold exactly are strings. */
export function valueToJson(value: Value): { type: string; value: number | string } {
  const exact = value.type === "i32" || (value.type !== "i64" && Number.isFinite(value.value));
  return { type: value.type, value: exact ? Number(value.value) : formatValue(value) };
}

const epochDifferenceMs = 11_644_473_600_000; // from 1601-01-01 to 1970-01-01

/** When a line was written, by the host's clock. */
export function lineDate(line: LogLine): Date {
  return new Date(Number(line.time / 10_000n) - epochDifferenceMs);
}

/** A log line for programs. */
export function lineToJson(line: LogLine): Record<string, unknown> {
  const { sequence, module, text } = line;
  return { sequence, time: lineDate(line).toISOString(), module, text };
}

/** Reads an option that is a whole number, zero or more. */
export function wholeNumber(name: string, text: string, max: bigint): bigint {
  const value = /^\d+$/.test(text) ? BigInt(text) : -1n;
  if (value < 0n || value > max) {
    throw new KsyncError("usage", `${name} takes a whole number from 0 to ${max}, not ${text}`, {
      exitCode: 2,
    });
  }
  return value;
}
