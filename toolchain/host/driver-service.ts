/**
 * The service of ksync.sys at a target, through its bridge: install, uninstall, start, stop, status. Knows the bridge's
 * answers, not the modules.
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { HostClient, type HostInfo, type HostStatus } from "../client/client.js";
import { KsyncError } from "../errors.js";
import { bridgeCommand } from "./bridge.js";
import { driverError, stopPending } from "./driver-errors.js";
import { connectTarget, type Target } from "./target.js";

/** Where the driver is: behind a bridge. */
export type DriverTarget = Exclude<Target, { kind: "local" }>;

export const serviceStates = ["absent", "stopped", "starting", "running", "stopping"] as const;
export type ServiceState = (typeof serviceStates)[number];

export interface DriverService {
  state: ServiceState;
  /** Whether the verb has changed anything. */
  changed: boolean;
  /** The driver's file, on its own machine. */
  path?: string | undefined;
  /** What the file says of itself. */
  fileVersion?: string | undefined;
}

/** A service, and what the host in the driver says when it runs; or why it says nothing. */
export interface DriverStatus {
  service: DriverService;
  host?: { info: HostInfo; status: HostStatus } | undefined;
  silent?: KsyncError | undefined;
}

/** `file` is a path on the driver's machine; by default ksync.sys beside the bridge. */
export function installDriver(target: DriverTarget, file?: string): Promise<DriverService> {
  return ask(target, file === undefined ? ["install"] : ["install", file]);
}

export function uninstallDriver(target: DriverTarget): Promise<DriverService> {
  return ask(target, ["uninstall"]);
}

export function startDriver(target: DriverTarget): Promise<DriverService> {
  return ask(target, ["start"]);
}

/** Ends what the driver's clients wait for, and stops it. `driver-stop-pending` while one keeps the device open. */
export async function stopDriver(target: DriverTarget): Promise<DriverService> {
  const before = await ask(target, ["status"]);
  if (before.state === "running") await endClients(target);
  const after = await ask(target, ["stop"]);
  if (after.state === "stopping") throw stopPending("stop");
  return after;
}

/** A host that no longer answers is none to be asked: the stop itself says what is wrong. */
async function endClients(target: DriverTarget): Promise<void> {
  try {
    await withDriverHost(target, (client) => client.shutdown());
  } catch (error) {
    if (!(error instanceof KsyncError)) throw error;
  }
}

export async function driverStatus(target: DriverTarget): Promise<DriverStatus> {
  const service = await ask(target, ["status"]);
  if (service.state !== "running") return { service };
  try {
    const host = await withDriverHost(target, async (client) => {
      return { info: client.info, status: await client.ps() };
    });
    return { service, host };
  } catch (error) {
    if (error instanceof KsyncError) return { service, silent: error };
    throw error;
  }
}

async function withDriverHost<T>(
  target: DriverTarget,
  action: (client: HostClient) => Promise<T>,
): Promise<T> {
  const client = await connectTarget(target, "");
  try {
    return await action(client);
  } finally {
    await client.close();
  }
}

/** Runs `ksync-bridge service VERB`, and reads its answer. */
async function ask(target: DriverTarget, words: readonly string[]): Promise<DriverService> {
  const answer = await runBridge(target, ["service", ...words]);
  const facts = new Map(
    answer.stdout
      .split(/\r?\n/)
      .filter((line) => line.includes(" "))
      .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );
  const error = Number(facts.get("error") ?? 0);
  if (error !== 0) throw driverError(words[0]!, error, facts);
  const state = serviceStates.find((one) => one === facts.get("state"));
  if (state === undefined) throw noAnswer(answer);
  return {
    state,
    changed: facts.get("changed") === "yes",
    path: facts.get("path"),
    fileVersion: facts.get("version"),
  };
}

interface Answer {
  command: string;
  status: string;
  stdout: string;
  stderr: string;
}

async function runBridge(target: DriverTarget, args: readonly string[]): Promise<Answer> {
  const started = bridgeCommand(target, args);
  const [program, rest, shell] =
    "shell" in started ? [started.shell, [], true] : [started.program, started.args, false];
  const command = [program, ...rest].join(" ");
  const child = spawn(program, rest, {
    shell,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  const [status, stdout, stderr] = await Promise.all([
    ended,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { command, status, stdout, stderr };
}

function noAnswer({ command, status, stdout, stderr }: Answer): KsyncError {
  const said = (stderr || stdout).trim();
  return new KsyncError(
    "bridge-failed",
    `${command} did not answer as ksync-bridge does (${status})${said && `: ${said}`}`,
    {
      hint: "Try that command by itself; docs/windows.md says how the bridge is set up.",
      exitCode: 2,
    },
  );
}
