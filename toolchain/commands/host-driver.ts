/** What `ksync host` does and prints for the driver, at the targets behind a bridge. Parses nothing. */
import { print, type CommonOptions } from "../command-line.js";
import {
  driverStatus,
  installDriver,
  startDriver,
  stopDriver,
  uninstallDriver,
  type DriverService,
  type DriverStatus,
  type DriverTarget,
} from "../host/driver-service.js";

export async function install(
  target: DriverTarget,
  file: string | undefined,
  options: CommonOptions,
) {
  printService(options, await installDriver(target, file), "installed", "is installed already:");
}

export async function uninstall(target: DriverTarget, options: CommonOptions) {
  printService(options, await uninstallDriver(target), "uninstalled", "is not installed");
}

export async function start(target: DriverTarget, options: CommonOptions) {
  printService(options, await startDriver(target), "started", "runs already:");
}

export async function stop(target: DriverTarget, options: CommonOptions) {
  printService(options, await stopDriver(target), "stopped", "does not run");
}

/** The exit code is 1 unless it runs, as it is of a local host. */
export async function status(target: DriverTarget, options: CommonOptions) {
  const found = await driverStatus(target);
  const { service, host, silent } = found;
  const said = silent && { code: silent.code, message: silent.message };
  print(
    options,
    { ...documentOf(service), ...host?.info, ...host?.status, silent: said },
    rows(found),
  );
  if (service.state !== "running") process.exitCode = 1;
}

function documentOf(service: DriverService): Record<string, unknown> {
  const { state } = service;
  return { running: state === "running", installed: state !== "absent", ...service };
}

function printService(
  options: CommonOptions,
  service: DriverService,
  done: string,
  already: string,
) {
  const path = service.path ?? "";
  const words = service.changed ? [done, path || "the driver"] : ["the driver", already, path];
  print(options, documentOf(service), words.join(" ").trim());
}

function rows({ service, host, silent }: DriverStatus): string {
  const all: [string, unknown][] = [
    ["state", service.state === "absent" ? "not installed" : service.state],
    ["file", service.path],
    ["version", service.fileVersion],
    ["host", host && `${host.info.host}, protocol ${host.info.version}`],
    ["engine", host?.info.engine],
    ["platform", host && `${host.info.platform}, ${host.info.processors} processors`],
    ["modules", host?.status.modules.length],
    ["silent", silent?.message],
  ];
  return all
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(9)} ${String(value)}`)
    .join("\n");
}
