// A real ksync-host for one test: started in a folder of its own, and after the test ended and looked after.
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { HostClient, type HostStatus } from "../../../toolchain/client/client.js";

/** Hosts to test, and the variables in which the runner says where it has built them. */
export const hosts: [string, string][] = [
  ["plain", "KSYNC_HOST_BINARY"],
  ["asan", "KSYNC_HOST_BINARY_ASAN"],
];

export interface Ended {
  status: number | null;
  stderr: string;
}

export interface StartedHost {
  socket: string;
  child: ChildProcess;
  ended: Promise<Ended>;
  /** A client that is closed after the test. */
  connect(): Promise<HostClient>;
  /** A connection that speaks no protocol yet. */
  connectRaw(): Promise<net.Socket>;
}

export function launch(
  binary: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr!.on("data", (chunk) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, stderr }));
  });
  return { child, ended };
}

/** After the test the host must end by itself on SIGTERM, complain of nothing and leave no file. */
export async function startHost(binary: string, ...args: string[]): Promise<StartedHost> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "ksh-"));
  const socket = path.join(folder, "s");
  const { child, ended } = launch(binary, ["--socket", socket, ...args]);
  const clients: HostClient[] = [];
  const sockets: net.Socket[] = [];
  onTestFinished(async () => {
    await Promise.all(clients.map((client) => client.close()));
    for (const raw of sockets) raw.destroy();
    child.kill("SIGTERM");
    const end = await ended;
    const left = fs.readdirSync(folder);
    fs.rmSync(folder, { recursive: true });
    expect(end).toEqual({ status: 0, stderr: "" });
    expect(left).toEqual([]);
  });
  await Promise.race([
    new Promise((resolve) => child.stdout!.once("data", resolve)),
    ended.then(({ stderr }) => Promise.reject(new Error(`the host ended: ${stderr}`))),
  ]);
  return {
    socket,
    child,
    ended,
    async connect() {
      const client = await HostClient.connect({ socket });
      clients.push(client);
      return client;
    },
    async connectRaw() {
      const raw = net.connect(socket);
      sockets.push(raw);
      await new Promise((resolve, reject) => raw.once("connect", resolve).once("error", reject));
      return raw;
    },
  };
}

/** Asks until the host is in the expected state; the test's own time limit is the only guard. */
export async function until(
  client: HostClient,
  reached: (status: HostStatus) => boolean,
): Promise<HostStatus> {
  for (;;) {
    const status = await client.ps();
    if (reached(status)) return status;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
