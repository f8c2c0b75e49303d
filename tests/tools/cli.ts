/** Runs the compiled `ksync` as a user does: as a process, in temporary folders that are gone afterwards. */
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const cli = path.join(repository, "dist", "toolchain", "cli.js");
const modules = path.join(repository, "tests", "toolchain", "commands", "modules");

export interface Ran {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  env?: Readonly<Record<string, string | undefined>>;
  /** Makes the process the leader of a group, so that it can be ended with its children. */
  group?: boolean;
}

/** A process and what it says; `done` resolves when it has ended. */
export interface Running {
  child: ChildProcess;
  done: Promise<Ran>;
  /** Resolves when standard output or standard error holds the text. */
  says(text: string): Promise<void>;
}

/** A source file of tests/toolchain/commands/modules. */
export function moduleSource(name: string): string {
  return path.join(modules, name);
}

const built = new Map<string, Promise<string>>();

/** The same, built: once in each test process, because the compiler is what takes long in these tests. */
export function moduleWasm(name: string): Promise<string> {
  const known = built.get(name);
  if (known !== undefined) return known;
  const file = path.join(repository, "build", "test-modules", name.replace(/\.ts$/, ".wasm"));
  const own = `${file}.${process.pid}`;
  const made = buildModule(moduleSource(name), { out: own }).then(() => {
    fs.renameSync(own, file); // another test process may be reading the file
    return file;
  });
  built.set(name, made);
  return made;
}

/** A new folder with a short path (a socket's may have no more than 107 bytes), removed after the test. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kst-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `ksync` to its end. */
export function ksync(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return start(process.execPath, [cli, ...args], options).done;
}

/**
 * The same in this process, which loads the compiler but once. One run at a time: the streams and the exit code of a
 * process are everybody's.
 */
export async function ksyncHere(args: readonly string[]): Promise<Ran> {
  const { main } = (await import(path.join(repository, "dist/toolchain/program.js"))) as {
    main(args: readonly string[]): Promise<void>;
  };
  const ran: Ran = { status: 0, signal: null, stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi
      .spyOn(process[name], "write")
      .mockImplementation((text) => ((ran[name] += String(text)), true)),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await main(args);
    ran.status = Number(process.exitCode);
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
  return ran;
}

/** Starts a program and gathers what it says. */
export function start(
  program: string,
  args: readonly string[],
  { cwd = repository, env = {}, group = false }: RunOptions = {},
): Running {
  const child = spawn(program, args, {
    cwd,
    env: {
      ...process.env,
      PATH: pathOfUser(),
      NO_COLOR: "1",
      CI: undefined,
      FORCE_COLOR: undefined,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: group,
  });
  let stdout = "";
  let stderr = "";
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((look) => look());
  child.stdout.setEncoding("utf8").on("data", (text: string) => ((stdout += text), wake()));
  child.stderr.setEncoding("utf8").on("data", (text: string) => ((stderr += text), wake()));
  const done = new Promise<Ran>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!stdout.includes(text) && !stderr.includes(text)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
      done.then(
        () => reject(new Error(`ended without saying "${text}":\n${stdout}${stderr}`)),
        reject,
      );
    });
  return { child, done, says };
}

/** Without what npm and npx put before it: among it is an old npm that a dependency has brought. */
export function pathOfUser(): string {
  const folders = process.env["PATH"]!.split(path.delimiter);
  return folders.filter((folder) => !folder.endsWith("node_modules/.bin")).join(path.delimiter);
}

/** The single JSON document that a verb printed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows the shape that it looks into
export function document(ran: Ran): any {
  return JSON.parse(ran.stdout);
}

export interface TestHost {
  socket: string;
  /** Runs a verb against this host. */
  ksync(...args: string[]): Promise<Ran>;
}

/** A host of the test's own in the background, stopped after the test. */
export async function startHost(): Promise<TestHost> {
  const socket = path.join(temporaryFolder(), "s");
  const run = (...args: string[]) => ksync([...args, "--socket", socket]);
  const started = await run("host", "start");
  if (started.status !== 0) throw new Error(`host start failed: ${started.stderr}`);
  onTestFinished(async () => void (await run("host", "stop")));
  return { socket, ksync: run };
}

/** Whether a process runs; one that has ended and waits for its parent to ask does not. */
export function isRunning(pid: number): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/\) Z /.test(stat);
  } catch {
    return false;
  }
}
