/**
 * A private Windows for the driver's tests: wine in a prefix of its own under build/, which is made once. A pass here is
 * a pass under wine and says nothing of Windows.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { HostClient } from "../../toolchain/client/client.js";
import { withLock } from "../../toolchain/dev/setup-lock.mjs";
import { ksync, ksyncHere, repository, start, type Ran } from "../tools/cli.js";
import type { DriverBuild } from "./build.js";
import { overlayDriver } from "./overlay.js";
import { run, wine, wineServer } from "./programs.js";

/** The file of wine's kernel. */
export const wineKernel = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ntoskrnl.exe";

const folder = path.join(repository, "build", "wine");
const prefix = path.join(folder, "prefix");
const drivers = path.join(prefix, "drive_c", "windows", "system32", "drivers");
const hangGuardMs = 60_000;

const variables = (debug: string) => ({
  WINEPREFIX: prefix,
  WINEDLLOVERRIDES: "mscoree,mshtml,winemenubuilder.exe=",
  WINEDEBUG: debug,
});
const environment = (debug: string): NodeJS.ProcessEnv => ({ ...process.env, ...variables(debug) });
export const quiet = environment("-all");

/** Makes the prefix, unless it is there; and ends whatever a run that was killed has left in it. */
async function prepareWine(): Promise<void> {
  const stamp = path.join(folder, "made-by");
  const version = await run(wine, ["--version"], quiet);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === version) {
    await run(wineServer, ["-k"], quiet).catch(() => undefined); // fails when none runs
    return;
  }
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await run(wine, ["wineboot", "-i"], quiet);
  await run(wineServer, ["-w"], quiet);
  fs.writeFileSync(stamp, version);
}

/** Runs Windows programs in the prefix; `environment` is theirs. One test at a time has it. */
export function withWine<T>(use: (environment: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  return withLock(`${folder}.lock`, async (): Promise<T> => {
    await prepareWine();
    // The services that the first program starts keep its output open, which nobody may wait for.
    const first = spawn(wine, ["cmd"], { env: quiet, stdio: ["pipe", "pipe", "ignore"] });
    const ended = once(first, "exit");
    await once(first.stdout, "data");
    try {
      return await use(quiet);
    } finally {
      first.stdin.end();
      await ended;
    }
  });
}

/** A shell's command line that runs a Windows program there. */
export function wineCommand(...words: string[]): string {
  const assignments = Object.entries(variables("-all"));
  return [
    ...assignments.map(([name, value]) => `${name}=${quote(value)}`),
    ...[wine, ...words].map(quote),
  ].join(" ");
}

/** A driver that stays loaded. */
export interface Holder {
  /** What has been said in the debugger's output and by wine. */
  log(): string;
  /** Resolves when it says this. */
  says(words: string): Promise<void>;
}

/** Puts a driver's file and what it needs in place, and runs service.exe. One test at a time has the prefix. */
function withService<T>(
  build: DriverBuild,
  driver: string,
  args: readonly string[],
  use: (child: ChildProcess, said: Listening) => Promise<T>,
): Promise<T> {
  return withLock(`${folder}.lock`, async (): Promise<T> => {
    await prepareWine();
    await overlayDriver(build, driver, drivers);
    fs.copyFileSync(build.framework, path.join(drivers, "wdfldr.sys"));
    const child = spawn(wine, [build.service, ...args], {
      env: environment("fixme-all,err+all,warn+debugstr"),
      stdio: ["pipe", "pipe", "pipe"],
    });
    return use(child, listen(child));
  });
}

/** The same, which is there until it has been used. */
function hold<T>(
  build: DriverBuild,
  driver: string,
  args: readonly string[],
  use: (holder: Holder) => Promise<T>,
): Promise<T> {
  return withService(build, driver, args, async (child, said) => {
    await said.until("started");
    try {
      return await use({ log: said.text, says: said.until });
    } finally {
      child.stdin!.end();
      await said.until("stopped");
    }
  });
}

/** The name of a driver's service, and its file as Windows names it. */
function serviceOf(driver: string): [name: string, place: string] {
  const file = path.basename(driver);
  return [path.parse(file).name, `C:\\windows\\system32\\drivers\\${file}`];
}

/** Installs and starts a driver, uses it, and stops it. */
export function holdDriver<T>(
  build: DriverBuild,
  driver: string,
  use: (holder: Holder) => Promise<T>,
): Promise<T> {
  return hold(build, driver, serviceOf(driver), use);
}

export interface InstalledBridge {
  /** Where the bridge and ksync.sys are, as Windows names it. The name has a space. */
  folder: string;
  /** Runs a verb of ksync against the driver through `exec:`. */
  ksync(...args: string[]): Promise<Ran>;
  /** Starts the bridge by itself. */
  bridge(...args: string[]): ChildProcess;
  /** What a program of Windows needs to run here, and to find the bridge. */
  environment: NodeJS.ProcessEnv;
  log(): string;
}

/** The bridge with ksync.sys beside it, in a Windows in which no driver is installed. */
export function withBridge(
  build: DriverBuild,
  use: (bridge: InstalledBridge) => Promise<void>,
): Promise<void> {
  const place = path.join(prefix, "drive_c", "ksync driver");
  const program = path.join(place, "ksync-bridge.exe");
  return hold(build, build.driver, [], async (holder) => {
    fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(place);
    fs.copyFileSync(build.bridge, program);
    fs.copyFileSync(path.join(drivers, "ksync.sys"), path.join(place, "ksync.sys"));
    // A test that failed may have left it.
    for (const verb of ["stop", "uninstall"]) await run(wine, [program, "service", verb], quiet);
    const target = `exec:${quote(wine)} ${quote(program)}`;
    return use({
      folder: "C:\\ksync driver",
      ksync: (...args) => ksync([...args, "--target", target], { env: quiet }),
      bridge: (...args) =>
        spawn(wine, [program, ...args], { env: quiet, stdio: ["pipe", "pipe", "pipe"] }),
      environment: { ...quiet, WINEPATH: place },
      log: holder.log,
    });
  });
}

export interface StartedDriver {
  /** Runs a verb of ksync against the driver. */
  ksync(...args: string[]): Promise<Ran>;
  /** Runs a program for Windows to its end. */
  run(program: string, ...args: string[]): Promise<Ran>;
  /** The same in this process. */
  ksyncHere(...args: string[]): Promise<Ran>;
  /** A client of it, through its bridge. */
  connect(): Promise<HostClient>;
  /** Starts the bridge by itself. */
  bridge(): ChildProcess;
  log(): string;
}

export interface Stopped {
  /** What the framework's stand-in counted. */
  objects: number;
  mistakes: number;
  /** Allocations of the host. */
  allocations: number;
}

export const nothingLeft: Stopped = { objects: 0, mistakes: 0, allocations: 0 };

/** The same with ksync.sys, and what it has left behind. */
export async function withDriver(
  build: DriverBuild,
  use: (driver: StartedDriver) => Promise<void>,
): Promise<Stopped> {
  const target = bridgeTo(build);
  let held: Holder | undefined;
  await holdDriver(build, build.driver, (holder) => {
    held = holder;
    return use({
      ksync: (...args) => ksync([...args, "--target", target]),
      run: (program, ...args) => start(wine, [program, ...args], { env: quiet }).done,
      ksyncHere: (...args) => ksyncHere([...args, "--target", target]),
      connect: () => HostClient.exec({ command: wineCommand(build.bridge) }),
      bridge: () => spawn(wine, [build.bridge], { env: quiet, stdio: ["pipe", "pipe", "inherit"] }),
      log: holder.log,
    });
  });
  await held!.says("wdfldr: unbound");
  return readStopped(held!.log())[0]!;
}

/** The target of a driver's control device, ksync.sys's unless it is named. */
export const bridgeTo = (build: DriverBuild, ...device: readonly string[]) =>
  `exec:${wineCommand(build.bridge, ...device)}`;

/** What the framework's stand-in counted once a driver was gone that says nothing by itself. */
export async function leftovers(holder: Holder): Promise<Omit<Stopped, "allocations">> {
  await holder.says("wdfldr: unbound");
  const { objects, mistakes } = readStopped(holder.log())[0]!;
  return { objects, mistakes };
}

/** Starts ksync.sys, runs a program, and stops it, again and again; what each time has left behind. */
export function cycleDriver(
  build: DriverBuild,
  turns: number,
  command: string,
): Promise<Stopped[]> {
  const args = [...serviceOf(build.driver), String(turns), command];
  return withService(build, build.driver, args, async (_, said) => {
    for (let turn = 1; turn <= turns; turn++) await said.until("wdfldr: unbound", turn);
    await said.until("\nstopped");
    return readStopped(said.text());
  });
}

/** What each stop has said, in their order. */
function readStopped(log: string): Stopped[] {
  const framework = [...log.matchAll(/unbound, (-?\d+) objects alive, (\d+) mistakes/g)];
  const host = [...log.matchAll(/ksync: stopped, (\d+) allocations left/g)];
  return framework.map(([, objects, mistakes], i) => ({
    objects: Number(objects),
    mistakes: Number(mistakes),
    allocations: Number(host[i]?.[1]),
  }));
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

interface Listening {
  text(): string;
  /** Resolves when the words have been said so many times. */
  until(words: string, times?: number): Promise<void>;
}

/** Gathers both outputs of a process. They stay open as long as anything that it started runs. */
function listen(child: ChildProcess): Listening {
  let text = "";
  let ended = false;
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((look) => look());
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => ((text += chunk), wake()));
  }
  child.once("close", () => ((ended = true), wake()));
  return {
    text: () => text,
    until: (words, times = 1) =>
      new Promise((resolve, reject) => {
        const guard = setTimeout(() => settle(false), hangGuardMs);
        const settle = (found: boolean) => {
          clearTimeout(guard);
          waiting.delete(look);
          if (found) resolve();
          else reject(new Error(`the driver's holder did not say "${words}":\n${text}`));
        };
        const look = () => {
          if (text.split(words).length > times) settle(true);
          else if (ended) settle(false);
        };
        waiting.add(look);
        look();
      }),
  };
}
