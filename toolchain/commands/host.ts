/** `ksync host`: starts, stops and shows the host that serves a socket. */
import type { Command } from "commander";
import type { HostInfo } from "../client/client.js";
import {
  allowOption,
  describe,
  describeForSocket,
  print,
  progress,
  type SocketOptions,
} from "../command-line.js";
import type { Capability } from "../host/capabilities.js";
import { hostStatus, serveHost, startHost, stopHost } from "../host/service.js";

export function addHost(program: Command): void {
  const host = program
    .command("host")
    .summary("start, stop or show the host")
    .description("Start, stop or show the host, the process that runs modules.")
    .enablePositionalOptions();
  describe(host, ["ksync host start", "ksync host status --json", "ksync host stop"]);
  addStart(host);
  addStop(host);
  addStatus(host);
}

function addStart(host: Command): void {
  const command = host
    .command("start")
    .description("Start a host in the background, building it if this is its first use.")
    .option("--foreground", "stay, and end with the host")
    .addOption(allowOption());
  const examples = ["", " --foreground", " --allow process"].map(
    (rest) => `ksync host start${rest}`,
  );
  describeForSocket(command, examples).action(
    async (options: SocketOptions & { foreground?: true; allow?: readonly Capability[] }) => {
      const { allow } = options;
      const onProgress = progress(options);
      if (options.foreground) {
        process.exitCode = await serveHost(options.socket, { onProgress, allow });
        return;
      }
      const info = await startHost(options.socket, { onProgress, allow });
      print(
        options,
        { running: true, socket: options.socket, ...info },
        `started process ${info.processId} on ${options.socket}`,
      );
    },
  );
}

function addStop(host: Command): void {
  const command = host.command("stop").description("Unload all modules and end the host.");
  describeForSocket(command, ["ksync host stop"]).action(async (options: SocketOptions) => {
    const { processId } = await stopHost(options.socket);
    const document = { running: false, socket: options.socket, processId };
    print(options, document, `stopped process ${processId}`);
  });
}

function addStatus(host: Command): void {
  const command = host
    .command("status")
    .description("Show the host that serves the socket. The exit code is 1 when there is none.");
  describeForSocket(command, ["ksync host status", "ksync host status --json"]).action(
    async (options: SocketOptions) => {
      const service = await hostStatus(options.socket);
      if (service === undefined) {
        print(options, { running: false, socket: options.socket }, `no host on ${options.socket}`);
        process.exitCode = 1;
        return;
      }
      const { info, status } = service;
      const document = { running: true, socket: options.socket, ...info, ...status };
      print(options, document, statusText(options.socket, info, status.modules.length));
    },
  );
}

function statusText(socket: string, info: HostInfo, modules: number): string {
  const rows = [
    ["process", info.processId],
    ["socket", socket],
    ["version", `${info.host}, protocol ${info.version}`],
    ["engine", info.engine],
    ["platform", `${info.platform}, ${info.processors} processors`],
    ["modules", modules],
  ];
  return rows.map(([name, value]) => `${String(name).padEnd(9)} ${value}`).join("\n");
}
