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
import { ksync, ksyncHere, repository, type Ran } from "../tools/cli.js";
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

/** Installs and starts a driver, uses it, and stops it. One test at a time has the prefix. */
export function holdDriver<T>(
  build: DriverBuild,
  driver: string,
  use: (holder: Holder) => Promise<T>,
): Promise<T> {
  return withLock(`${folder}.lock`, async (): Promise<T> => {
    await prepareWine();
    await overlayDriver(build, driver, drivers);
    fs.copyFileSync(build.framework, path.join(drivers, "wdfldr.sys"));
    const file = path.basename(driver);
    const place = `C:\\windows\\system32\\drivers\\${file}`;
    const child = spawn(wine, [build.service, path.parse(file).name, place], {
      env: environment("fixme-all,err+all,warn+debugstr"),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const said = listen(child);
    await said.until("started");
    try {
      return await use({ log: said.text, says: said.until });
    } finally {
      child.stdin.end();
      await said.until("stopped");
    }
  });
}

export interface StartedDriver {
  /** Runs a verb of ksync against the driver. */
  ksync(...args: string[]): Promise<Ran>;
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
      ksyncHere: (...args) => ksyncHere([...args, "--target", target]),
      connect: () => HostClient.exec({ command: wineCommand(build.bridge) }),
      bridge: () => spawn(wine, [build.bridge], { env: quiet, stdio: ["pipe", "pipe", "inherit"] }),
      log: holder.log,
    });
  });
  const left = await leftovers(held!);
  const allocations = Number(/ksync: stopped, (\d+) allocations left/.exec(held!.log())?.[1]);
  return { ...left, allocations };
}

/** The target of a driver's control device, ksync.sys's unless it is named. */
export const bridgeTo = (build: DriverBuild, ...device: readonly string[]) =>
  `exec:${wineCommand(build.bridge, ...device)}`;

/** What the framework's stand-in counted once the driver was gone. */
export async function leftovers(holder: Holder): Promise<{ objects: number; mistakes: number }> {
  await holder.says("wdfldr: unbound");
  const [, objects, mistakes] = /unbound, (-?\d+) objects alive, (\d+) mistakes/.exec(
    holder.log(),
  )!;
  return { objects: Number(objects), mistakes: Number(mistakes) };
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Gathers both outputs of a process. They stay open as long as anything that it started runs. */
function listen(child: ChildProcess): { text(): string; until(words: string): Promise<void> } {
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
    until: (words) =>
      new Promise((resolve, reject) => {
        const guard = setTimeout(() => settle(false), hangGuardMs);
        const settle = (found: boolean) => {
          clearTimeout(guard);
          waiting.delete(look);
          if (found) resolve();
          else reject(new Error(`the driver's holder did not say "${words}":\n${text}`));
        };
        const look = () => {
          if (text.includes(words)) settle(true);
          else if (ended) settle(false);
        };
        waiting.add(look);
        look();
      }),
  };
}
