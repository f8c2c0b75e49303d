/** `ksync host`: starts, stops and shows the host that serves a socket, or manages the driver. */
import type { Command } from "commander";
import type { HostInfo } from "../client/client.js";
import {
  allowOption,
  describe,
  describeForHost,
  print,
  progress,
  type HostOptions,
} from "../command-line.js";
import { KsyncError } from "../errors.js";
import type { Capability } from "../host/capabilities.js";
import type { DriverTarget } from "../host/driver-service.js";
import { hostStatus, serveHost, startHost, stopHost } from "../host/service.js";
import * as driver from "./host-driver.js";

interface StartVerbOptions extends HostOptions {
  foreground?: true;
  allow?: readonly Capability[];
}

export function addHost(program: Command): void {
  const host = program
    .command("host")
    .summary("start, stop or show the host")
    .description(
      "Start, stop or show the host, the process that runs modules. With --target driver, ssh:HOST or exec:COMMAND, " +
        "whose program is then ksync-bridge, manage the driver.",
    )
    .enablePositionalOptions();
  describe(host, [
    "ksync host start",
    "ksync host status --json",
    "ksync host stop",
    "ksync host install --target driver",
  ]);
  addStart(host);
  addStop(host);
  addStatus(host);
  addInstall(host);
  addUninstall(host);
}

function addStart(host: Command): void {
  const command = host
    .command("start")
    .description(
      "Start a host in the background, building it if this is its first use; or the driver.",
    )
    .option("--foreground", "stay, and end with the host")
    .addOption(allowOption());
  const examples = ["", " --foreground", " --allow process", " --target driver"].map(
    (rest) => `ksync host start${rest}`,
  );
  describeForHost(command, examples).action(async (options: StartVerbOptions) => {
    const { allow, foreground, target, socket } = options;
    if (target.kind !== "local") {
      if (foreground || allow) throw localOnly(foreground ? "--foreground" : "--allow");
      return driver.start(target, options);
    }
    const onProgress = progress(options);
    if (foreground) {
      process.exitCode = await serveHost(socket, { onProgress, allow });
      return;
    }
    const info = await startHost(socket, { onProgress, allow });
    const text = `started process ${info.processId} on ${socket}`;
    print(options, { running: true, socket, ...info }, text);
  });
}

function addStop(host: Command): void {
  const command = host.command("stop").description("Unload all modules and end the host.");
  const examples = ["ksync host stop", "ksync host stop --target ssh:lab"];
  describeForHost(command, examples).action(async (options: HostOptions) => {
    const { target, socket } = options;
    if (target.kind !== "local") return driver.stop(target, options);
    const { processId } = await stopHost(socket);
    print(options, { running: false, socket, processId }, `stopped process ${processId}`);
  });
}

function addStatus(host: Command): void {
  const command = host
    .command("status")
    .description(
      "Show the host that serves the socket, or the driver. The exit code is 1 when there is none.",
    );
  const examples = ["", " --json", " --target driver"].map((rest) => `ksync host status${rest}`);
  describeForHost(command, examples).action(async (options: HostOptions) => {
    const { target, socket } = options;
    if (target.kind !== "local") return driver.status(target, options);
    const service = await hostStatus(socket);
    if (service === undefined) {
      print(options, { running: false, socket }, `no host on ${socket}`);
      process.exitCode = 1;
      return;
    }
    const { info, status } = service;
    const text = statusText(socket, info, status.modules.length);
    print(options, { running: true, socket, ...info, ...status }, text);
  });
}

function addInstall(host: Command): void {
  const command = host
    .command("install")
    .description(
      "Install the driver as a service, which is started by hand. Takes an administrator.",
    )
    .argument(
      "[file]",
      "the driver's file on its own machine; by default ksync.sys beside the bridge",
    );
  describeForHost(command, [
    "ksync host install --target driver",
    "ksync host install 'C:\\ksync\\ksync.sys' --target ssh:lab",
  ]).action((file: string | undefined, options: HostOptions) =>
    driver.install(driverOf(options, "install"), file, options),
  );
}

function addUninstall(host: Command): void {
  const command = host
    .command("uninstall")
    .description("Remove the service of the driver, which is stopped. Its file stays.");
  describeForHost(command, ["ksync host uninstall --target driver"]).action(
    (options: HostOptions) => driver.uninstall(driverOf(options, "uninstall"), options),
  );
}

function driverOf({ target }: HostOptions, verb: string): DriverTarget {
  if (target.kind !== "local") return target;
  throw new KsyncError("usage", `host ${verb} is for the driver, and takes a --target`, {
    hint: `ksync host ${verb} --target driver; a host of your own needs no installing: ksync host start.`,
    exitCode: 2,
  });
}

function localOnly(option: string): KsyncError {
  return new KsyncError("usage", `${option} is for a host of your own, not for the driver`, {
    hint: `ksync host start --target driver, without ${option}.`,
    exitCode: 2,
  });
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
