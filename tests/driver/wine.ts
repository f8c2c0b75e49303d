/**
 * A private Windows for the driver's tests: wine in a prefix of its own under build/, which is made once. A pass here is
 * a pass under wine and says nothing of Windows.
 */
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { withLock } from "../../toolchain/dev/setup-lock.mjs";
import { ksync, repository, type Ran } from "../tools/cli.js";
import type { DriverBuild } from "./build.js";
import { overlayDriver } from "./overlay.js";
import { run, wine, wineServer } from "./programs.js";

/** The file of wine's kernel. */
export const wineKernel = "/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ntoskrnl.exe";

const folder = path.join(repository, "build", "wine");
const prefix = path.join(folder, "prefix");
const drivers = path.join(prefix, "drive_c", "windows", "system32", "drivers");
const hangGuardMs = 60_000;

const environment = (debug: string): NodeJS.ProcessEnv => ({
  ...process.env,
  WINEPREFIX: prefix,
  WINEDLLOVERRIDES: "mscoree,mshtml,winemenubuilder.exe=",
  WINEDEBUG: debug,
});
const quiet = environment("-all");

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

export interface Stopped {
  /** What the framework's stand-in counted. */
  objects: number;
  mistakes: number;
}

export interface StartedDriver {
  /** Runs a verb of ksync against the driver. */
  ksync(...args: string[]): Promise<Ran>;
  /** What has been said in the debugger's output and by wine. */
  log(): string;
}

/** Installs and starts a driver, uses it, and stops it. One test at a time has the prefix. */
export function withDriver(
  build: DriverBuild,
  use: (driver: StartedDriver) => Promise<void>,
): Promise<Stopped> {
  return withLock(`${folder}.lock`, async () => {
    await prepareWine();
    const driver = await startDriver(build);
    let stopped: Stopped;
    try {
      await use(driver);
    } finally {
      stopped = await driver.stop();
    }
    return stopped;
  });
}

async function startDriver(
  build: DriverBuild,
): Promise<StartedDriver & { stop(): Promise<Stopped> }> {
  await overlayDriver(build, drivers);
  fs.copyFileSync(build.framework, path.join(drivers, "wdfldr.sys"));
  const path_ = "C:\\windows\\system32\\drivers\\ksync.sys";
  const holder = spawn(wine, [build.service, "ksync", path_], {
    env: environment("fixme-all,err+all,warn+debugstr"),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const said = listen(holder);
  await said.until("started");
  const target = `exec:${quote(wine)} ${quote(build.bridge)}`;
  return {
    ksync: (...args) => ksync([...args, "--target", target], { env: quiet }),
    log: () => said.text(),
    async stop() {
      holder.stdin.end();
      await said.until("stopped");
      await said.until("wdfldr: unbound");
      const [, objects, mistakes] = /unbound, (-?\d+) objects alive, (\d+) mistakes/.exec(
        said.text(),
      )!;
      return { objects: Number(objects), mistakes: Number(mistakes) };
    },
  };
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
