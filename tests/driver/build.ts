/**
 * Builds what runs in wine, as a user would: the driver with each compiler, what its tests need besides, and the host as
 * a Windows program.
 */
import path from "node:path";
import { withLock } from "../../toolchain/dev/setup-lock.mjs";
import { repository } from "../tools/cli.js";
import { run, wine } from "./programs.js";

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
  /** hostile.exe */
  hostile: string;
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

/** The same with a driver in which guests' locks have twins (KSYNC_VERIFIER). */
export async function buildVerifierDriver(): Promise<DriverBuild> {
  const others = await buildDriver("mingw");
  const folder = path.join(repository, "build", "driver-verifier");
  const options = ["-DKSYNC_VERIFIER=ON"];
  await withLock(`${folder}.lock`, () => compile(folder, "mingw-nt", "ksync_sys", options));
  return { ...others, folder, driver: path.join(folder, "ksync.sys") };
}

const folderOf = (compiler: Compiler) => path.join(repository, "build", `driver-${compiler}`);

/** Where the modules are that the C tests load. */
export const fixtures = path.join(repository, "build", "fixtures");

/** The user host as a Windows program and its C tests, all or one target of them; resolves with the folder. */
export function buildHostProgram(compiler: Compiler, target = "all"): Promise<string> {
  const folder = path.join(repository, "build", `win32-${compiler}`);
  const options = [`-DKSYNC_FIXTURES=${fixtures}`, `-DCMAKE_CROSSCOMPILING_EMULATOR=${wine}`];
  return withLock(`${folder}.lock`, async (): Promise<string> => {
    await compile(folder, `${compiler}-win32`, target, options);
    return folder;
  });
}

/** The host of this system in which guests' locks have twins (KSYNC_VERIFIER): one target; resolves with the folder. */
export function buildVerifierHost(target: string): Promise<string> {
  const folder = path.join(repository, "build", "verifier");
  return withLock(`${folder}.lock`, async (): Promise<string> => {
    await compile(folder, undefined, target, ["-DKSYNC_VERIFIER=ON"]);
    return folder;
  });
}

async function compile(
  folder: string,
  toolchain: string | undefined,
  target = "all",
  options: readonly string[] = [],
): Promise<void> {
  const hostDriver = path.join(repository, "host-driver");
  const file = path.join(hostDriver, "cmake", `${toolchain}.cmake`);
  const cross = toolchain === undefined ? [] : [`-DCMAKE_TOOLCHAIN_FILE=${file}`];
  await run("cmake", [
    ...["-S", hostDriver, "-B", folder, "-DKSYNC_TESTS=ON"],
    ...[...cross, ...options],
  ]);
  await run("cmake", ["--build", folder, "--parallel", "2", "--target", target]);
}

async function build(compiler: Compiler): Promise<DriverBuild> {
  const folder = folderOf(compiler);
  await compile(folder, `${compiler}-nt`);
  return {
    folder,
    driver: path.join(folder, "ksync.sys"),
    bridge: path.join(folder, "ksync-bridge.exe"),
    framework: path.join(folder, "tests", "wdfldr.sys"),
    platform: path.join(folder, "tests", "platform.sys"),
    sensor: path.join(folder, "tests", "embed", "sensor.sys"),
    sensorctl: path.join(folder, "tests", "embed", "sensorctl.exe"),
    service: path.join(folder, "tests", "service.exe"),
    hostile: path.join(folder, "tests", "hostile.exe"),
    overlayLibrary: path.join(folder, "tests", "liboverlay.a"),
  };
}
