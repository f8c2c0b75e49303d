/** Builds the driver as a user would, with each compiler, and what its tests need besides. */
import path from "node:path";
import { withLock } from "../../toolchain/dev/setup-lock.mjs";
import { repository } from "../tools/cli.js";
import { run } from "./programs.js";

export const compilers = ["mingw", "clang"] as const;
export type Compiler = (typeof compilers)[number];

export interface DriverBuild {
  folder: string;
  /** ksync.sys */
  driver: string;
  /** ksync-bridge.exe */
  bridge: string;
  framework: string;
  /** platform.sys */
  platform: string;
  /** examples/06-embed: its driver, and the program that asks it. */
  sensor: string;
  sensorctl: string;
  service: string;
  overlayLibrary: string;
}

const built = new Map<Compiler, Promise<DriverBuild>>();

/** Once in each test process, and one process at a time. */
export function buildDriver(compiler: Compiler): Promise<DriverBuild> {
  const known = built.get(compiler);
  if (known !== undefined) return known;
  const made: Promise<DriverBuild> = withLock(`${folderOf(compiler)}.lock`, () => build(compiler));
  built.set(compiler, made);
  return made;
}

const folderOf = (compiler: Compiler) => path.join(repository, "build", `driver-${compiler}`);

async function build(compiler: Compiler): Promise<DriverBuild> {
  const hostDriver = path.join(repository, "host-driver");
  const folder = folderOf(compiler);
  const toolchain = path.join(hostDriver, "cmake", `${compiler}-nt.cmake`);
  await run("cmake", [
    ...["-S", hostDriver, "-B", folder, "-DKSYNC_TESTS=ON"],
    `-DCMAKE_TOOLCHAIN_FILE=${toolchain}`,
  ]);
  await run("cmake", ["--build", folder, "--parallel", "2"]);
  return {
    folder,
    driver: path.join(folder, "ksync.sys"),
    bridge: path.join(folder, "ksync-bridge.exe"),
    framework: path.join(folder, "tests", "wdfldr.sys"),
    platform: path.join(folder, "tests", "platform.sys"),
    sensor: path.join(folder, "tests", "embed", "sensor.sys"),
    sensorctl: path.join(folder, "tests", "embed", "sensorctl.exe"),
    service: path.join(folder, "tests", "service.exe"),
    overlayLibrary: path.join(folder, "tests", "liboverlay.a"),
  };
}
