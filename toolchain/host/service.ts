/**
 * The host that runs in the background and serves a socket: start, stop, status. Knows the process and its
 * socket, not the modules.
 */
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { HostClient, type HostInfo, type HostStatus } from "../client/client.js";
import { KsyncError } from "../errors.js";
import { allowArguments, type Capability } from "./capabilities.js";
import { ensureHost, type EnsureHostOptions } from "./ensure.js";
import { logFileOf, prepareSocketFolder } from "./socket.js";

const pollMs = 20;
/** Only against a host that hangs: starting and stopping take a small part of this. */
const guardMs = 20_000;

export interface StartOptions extends EnsureHostOptions {
  /** Names of capabilities that the host grants its modules; none by default. */
  allow?: readonly Capability[] | undefined;
}

export interface ServiceStatus {
  info: HostInfo;
  status: HostStatus;
}

/** Starts a host in the background; resolves when it answers. Fails with `host-busy` when one serves the socket. */
export async function startHost(socket: string, options: StartOptions = {}): Promise<HostInfo> {
  await refuseWhenServed(socket);
  const binary = await ensureHost(options);
  prepareSocketFolder(socket);
  const log = fs.openSync(logFileOf(socket), "w", 0o600);
  const child = spawn(binary, ["--socket", socket, ...allowArguments(options.allow)], {
    detached: true,
    windowsHide: true,
    stdio: ["ignore", log, log],
    cwd: path.parse(process.cwd()).root,
  });
  fs.closeSync(log);
  const ended = endOf(child);
  child.unref();
  return waitUntilServed(socket, child, ended);
}

/** Runs a host in the foreground; resolves with its exit code when it ends. */
export async function serveHost(socket: string, options: StartOptions = {}): Promise<number> {
  await refuseWhenServed(socket);
  const binary = await ensureHost(options);
  prepareSocketFolder(socket);
  const child = spawn(binary, ["--socket", socket, ...allowArguments(options.allow)], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  // On Windows the console has told the host as well, and a signal from here would not let it end by itself.
  const forward = (signal: NodeJS.Signals) =>
    void (process.platform !== "win32" && child.kill(signal));
  process.on("SIGINT", forward).on("SIGTERM", forward);
  try {
    return (await endOf(child)).status ?? 1;
  } finally {
    process.off("SIGINT", forward).off("SIGTERM", forward);
  }
}

/** Unloads all modules and ends the host; resolves when its process is gone. */
export async function stopHost(socket: string): Promise<HostInfo> {
  const client = await HostClient.connect({ socket });
  try {
    await client.shutdown();
  } finally {
    await client.close();
  }
  const { processId } = client.info;
  for (const start = Date.now(); isRunning(processId); await delay(pollMs)) {
    if (Date.now() - start > guardMs) {
      const kill = process.platform === "win32" ? "taskkill /F /PID" : "kill -9";
      throw new KsyncError("host-hangs", `the host (process ${processId}) does not end`, {
        hint: `Look into it, or end it with: ${kill} ${processId}`,
      });
    }
  }
  fs.rmSync(logFileOf(socket), { force: true });
  return client.info;
}

/** What a host says of itself, or nothing when none serves the socket. */
export async function hostStatus(socket: string): Promise<ServiceStatus | undefined> {
  const client = await connectIfServed(socket);
  if (client === undefined) return undefined;
  try {
    return { info: client.info, status: await client.ps() };
  } finally {
    await client.close();
  }
}

async function refuseWhenServed(socket: string): Promise<void> {
  const client = await connectIfServed(socket);
  if (client === undefined) return;
  await client.close();
  throw hostBusy(socket, client.info.processId);
}

function hostBusy(socket: string, processId: number): KsyncError {
  return new KsyncError("host-busy", `a host (process ${processId}) already serves ${socket}`, {
    hint: "Use it, stop it with ksync host stop, or choose another --socket.",
  });
}

async function connectIfServed(socket: string): Promise<HostClient | undefined> {
  try {
    return await HostClient.connect({ socket });
  } catch (error) {
    if (error instanceof KsyncError && error.code === "host-unreachable") return undefined;
    throw error;
  }
}

interface End {
  status: number | null;
  signal: NodeJS.Signals | null;
  error?: Error;
}

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ status: null, signal: null, error }));
    child.once("exit", (status, signal) => resolve({ status, signal }));
  });
}

async function waitUntilServed(
  socket: string,
  child: ChildProcess,
  ended: Promise<End>,
): Promise<HostInfo> {
  let end: End | undefined;
  void ended.then((value) => (end = value));
  for (const start = Date.now(); Date.now() - start < guardMs; await delay(pollMs)) {
    const client = await connectIfServed(socket);
    if (client !== undefined) {
      await client.close();
      // Two starts at once: the loser's host has refused the socket and ended, and another's answers.
      if (client.info.processId !== child.pid) throw hostBusy(socket, client.info.processId);
      return client.info;
    }
    if (end !== undefined) throw startFailed(socket, end);
  }
  child.kill("SIGKILL");
  throw new KsyncError("host-hangs", `the host has started, but nobody answers at ${socket}`, {
    hint: `Its own words, if any, are in ${logFileOf(socket)}.`,
  });
}

function startFailed(socket: string, end: End): KsyncError {
  const log = logFileOf(socket);
  // Of two starts that fail at once, the other one may have read it and removed it.
  const said = fs.existsSync(log) ? fs.readFileSync(log, "utf8").trim() : "";
  fs.rmSync(log, { force: true });
  const how = end.error?.message ?? end.signal ?? `exit code ${end.status}`;
  return new KsyncError("host-failed", `the host ended at once (${how})${said && `: ${said}`}`, {
    exitCode: 2,
  });
}

/** Whether a process still runs. One that has ended but that nobody has asked about yet does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/\) Z /.test(stat);
  } catch {
    return true; // no /proc here: signals are all there is to ask by
  }
}
