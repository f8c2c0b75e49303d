/** Where the scenarios run. A backend is a name and a way to get a target: one more is one more row. */
import path from "node:path";
import { HostClient } from "../../toolchain/client/client.js";
import {
  buildDriver,
  buildHostProgram,
  buildVerifierDriver,
  buildVerifierHost,
  type DriverBuild,
} from "../driver/build.js";
import { skipReason } from "../driver/programs.js";
import { withDriver, withWine, wineCommand } from "../driver/wine.js";
import type { Target } from "./run.js";
import { simulatedTarget } from "./simulator.js";

export interface Backend {
  name: string;
  /** Why it cannot be had here. */
  skipReason?: string | undefined;
  /** Whether the primitives are those of wine's kernel: the scenarios of differences.toml have traces of their own there. */
  hasWineKernel?: boolean;
  use(run: (target: Target) => Promise<void>): Promise<void>;
}

const hostBinary = process.env["KSYNC_HOST_BINARY"];
const noHost = hostBinary === undefined ? "KSYNC_HOST_BINARY is not set" : undefined;
/** The discipline of twins is the core's, and the same everywhere: one system is enough to check it. */
const noVerifier = process.platform === "win32" ? "built on posix" : noHost;

export const backends: readonly Backend[] = [
  { name: "posix", skipReason: noHost, use: (run) => onHost(hostBinary!, run) },
  { name: "posix, KSYNC_VERIFIER", skipReason: noVerifier, use: onVerifierHost },
  { name: "win32, under wine", skipReason, use: onHostProgram },
  {
    name: "nt, under wine",
    skipReason,
    hasWineKernel: true,
    use: async (run) => onDriver(await buildDriver("mingw"), run),
  },
  {
    name: "nt, KSYNC_VERIFIER, under wine",
    skipReason,
    hasWineKernel: true,
    use: async (run) => onDriver(await buildVerifierDriver(), run),
  },
  { name: "simulator", use: (run) => run(simulatedTarget()) },
];

async function onHost(binary: string, run: (target: Target) => Promise<void>): Promise<void> {
  await using host = await HostClient.spawn({ binary });
  await run(host);
}

async function onVerifierHost(run: (target: Target) => Promise<void>): Promise<void> {
  await onHost(path.join(await buildVerifierHost("ksync-host"), "ksync-host"), run);
}

async function onHostProgram(run: (target: Target) => Promise<void>): Promise<void> {
  const program = path.join(await buildHostProgram("mingw", "ksync-host"), "ksync-host.exe");
  await withWine(async () => {
    await using host = await HostClient.exec({ command: wineCommand(program, "--stdio") });
    await run(host);
  });
}

async function onDriver(build: DriverBuild, run: (target: Target) => Promise<void>): Promise<void> {
  const left = await withDriver(build, async (driver) => {
    await using host = await driver.connect();
    await run(host);
  });
  const { objects, mistakes, allocations } = left;
  if (objects !== 0 || mistakes !== 0 || allocations !== 0)
    throw new Error(`the driver has left something behind: ${JSON.stringify(left)}`);
}
