/** Where the scenarios run. A backend is a name and a way to get a target: one more is one more row. */
import path from "node:path";
import { HostClient } from "../../toolchain/client/client.js";
import { buildDriver, buildHostProgram } from "../driver/build.js";
import { skipReason } from "../driver/programs.js";
import { withDriver, withWine, wineCommand } from "../driver/wine.js";
import type { Target } from "./run.js";

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

export const backends: readonly Backend[] = [
  { name: "posix", skipReason: noHost, use: onHost },
  { name: "win32, under wine", skipReason, use: onHostProgram },
  { name: "nt, under wine", skipReason, hasWineKernel: true, use: onDriver },
];

async function onHost(run: (target: Target) => Promise<void>): Promise<void> {
  await using host = await HostClient.spawn({ binary: hostBinary! });
  await run(host);
}

async function onHostProgram(run: (target: Target) => Promise<void>): Promise<void> {
  const program = path.join(await buildHostProgram("mingw", "ksync-host"), "ksync-host.exe");
  await withWine(async () => {
    await using host = await HostClient.exec({ command: wineCommand(program, "--stdio") });
    await run(host);
  });
}

async function onDriver(run: (target: Target) => Promise<void>): Promise<void> {
  const left = await withDriver(await buildDriver("mingw"), async (driver) => {
    await using host = await driver.connect();
    await run(host);
  });
  const { objects, mistakes, allocations } = left;
  if (objects !== 0 || mistakes !== 0 || allocations !== 0)
    throw new Error(`the driver has left something behind: ${JSON.stringify(left)}`);
}
