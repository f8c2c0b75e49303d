// Ways to reach a host: its Unix socket, a host process of our own on stdio, or any program that carries the protocol
// to one. Carries bytes, knows no messages.
import { spawn, type ChildProcess } from "node:child_process";
import { createConnection } from "node:net";
import type { Readable, Writable } from "node:stream";
import { KsyncError } from "../errors.js";

export interface Transport {
  readonly readable: Readable;
  readonly writable: Writable;
  /** What stands at the other end, for messages. */
  readonly peer: string;
  /** Ends the connection; resolves when nothing of it is left. */
  close(): Promise<void>;
}

export interface ConnectOptions {
  socket: string;
  signal?: AbortSignal;
}

export function connectTransport({ socket, signal }: ConnectOptions): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const stream = createConnection({ path: socket, ...(signal && { signal }) });
    const fail = (cause: Error) => {
      reject(
        new KsyncError("host-unreachable", `no host answers at ${socket}: ${cause.message}`, {
          hint: "Start one with ksync host start.",
          exitCode: 2,
        }),
      );
    };
    stream.once("error", fail);
    stream.once("connect", () => {
      stream.off("error", fail);
      const closed = new Promise<void>((done) => stream.once("close", () => done()));
      const close = () => {
        stream.destroy();
        return closed;
      };
      resolve({ readable: stream, writable: stream, peer: `the host at ${socket}`, close });
    });
  });
}

export interface SpawnOptions {
  binary: string;
  /** Options of the host besides --stdio. */
  args?: readonly string[];
  /** Where the host's own complaints go; by default to this process's standard error. */
  stderr?: "inherit" | "ignore";
}

export function spawnTransport(options: SpawnOptions): Promise<Transport> {
  const { binary, args = [], stderr = "inherit" } = options;
  const child = spawn(binary, ["--stdio", ...args], { stdio: ["pipe", "pipe", stderr] });
  return overStdio(child, binary, () => `the host process ${child.pid}`);
}

/** A program that carries the protocol between its standard input and output and a host. */
export function programTransport(program: string, args: readonly string[]): Promise<Transport> {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  return overStdio(child, program, () => `the program ${[program, ...args].join(" ")}`);
}

/** A command line for the system's shell: a program that speaks the protocol on its standard input and output. */
export interface ExecOptions {
  command: string;
}

export function execTransport({ command }: ExecOptions): Promise<Transport> {
  const child = spawn(command, { shell: true, stdio: ["pipe", "pipe", "inherit"] });
  return overStdio(child, command, () => `the program ${command}`);
}

function overStdio(child: ChildProcess, name: string, peer: () => string): Promise<Transport> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => {
      reject(
        new KsyncError("host-unreachable", `cannot start ${name}: ${cause.message}`, {
          exitCode: 2,
        }),
      );
    });
    child.once("spawn", () => {
      const { stdin, stdout } = child;
      const exited = new Promise<void>((done) => child.once("exit", () => done()));
      const close = () => endChild(child, stdin!, exited);
      resolve({ readable: stdout!, writable: stdin!, peer: peer(), close });
    });
  });
}

/** End of input makes the child leave (a host unloads everything first); one that does not within the guard is killed. */
async function endChild(
  child: ChildProcess,
  stdin: Writable,
  exited: Promise<void>,
): Promise<void> {
  stdin.end();
  child.stdout?.resume();
  const guard = setTimeout(() => child.kill("SIGKILL"), 10_000);
  try {
    await exited;
  } finally {
    clearTimeout(guard);
  }
}
