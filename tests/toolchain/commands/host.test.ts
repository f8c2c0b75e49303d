import fs from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  cli,
  document,
  isRunning,
  ksync,
  moduleWasm,
  start,
  startHost,
  temporaryFolder,
} from "../../tools/cli.js";

test("start, status, stop", async () => {
  const folder = temporaryFolder();
  const socket = path.join(folder, "s");
  const run = (...args: string[]) => ksync(["host", ...args, "--socket", socket]);
  onTestFinished(async () => void (await run("stop")));

  const started = await run("start", "--json");
  expect(started).toMatchObject({ status: 0, stderr: "" });
  const { processId } = document(started);
  expect(document(started)).toMatchObject({
    running: true,
    socket,
    processors: expect.any(Number),
  });

  const text = await run("status");
  expect(text.status).toBe(0);
  expect(text.stdout).toContain(`process   ${processId}\n`);
  expect(text.stdout).toContain("modules   0\n");
  expect(document(await run("status", "--json"))).toMatchObject({ running: true, modules: [] });

  const stopped = await run("stop");
  expect(stopped).toMatchObject({ status: 0, stdout: `stopped process ${processId}\n` });
  expect(isRunning(processId)).toBe(false);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a host in the background grants what it is told to", async () => {
  const socket = path.join(temporaryFolder(), "s");
  const run = (...args: string[]) => ksync([...args, "--socket", socket]);
  onTestFinished(async () => void (await run("host", "stop")));
  expect((await run("host", "start", "--allow", "process")).status).toBe(0);
  expect(await run("load", "watcher", await moduleWasm("watcher.ts"))).toMatchObject({ status: 0 });
  const called = await run("call", "watcher", "main", String(process.pid));
  expect(called).toMatchObject({ status: 0 });
});

test("a relative socket is one of the caller's folder", async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) =>
    ksync(["host", ...args, "--socket", "s", "--json"], { cwd: folder });
  onTestFinished(async () => void (await run("stop")));
  const started = await run("start");
  expect(started.status).toBe(0);
  expect(document(started).socket).toBe(path.join(folder, "s"));
  expect((await run("status")).status).toBe(0);
});

test.each([["below a file"], ["below /proc, where nothing can be created"]])(
  "a socket whose folder cannot be created is refused: %s",
  async (where) => {
    const file = path.join(temporaryFolder(), "file");
    fs.writeFileSync(file, "");
    const socket = where === "below a file" ? `${file}/s` : "/proc/none/s";
    const ran = await ksync(["host", "start", "--socket", socket, "--json"]);
    expect(ran.status).toBe(2);
    expect(document(ran).error.code).toBe("socket-folder");
  },
);

test("a second start is refused, and the first host is not disturbed", async () => {
  const host = await startHost();
  const second = await host.ksync("host", "start");
  expect(second.status).toBe(1);
  expect(second.stderr).toContain("error host-busy: ");
  expect((await host.ksync("host", "status")).status).toBe(0);
});

test("of two starts at once one host serves, and the other start says so", async () => {
  const socket = path.join(temporaryFolder(), "s");
  const run = (...args: string[]) => ksync(["host", ...args, "--socket", socket, "--json"]);
  onTestFinished(async () => void (await run("stop")));
  const both = await Promise.all([run("start"), run("start")]);
  expect(both.map((ran) => ran.status).sort()).toEqual([0, 1]);
  expect(document(both.find((ran) => ran.status === 1)!).error.code).toBe("host-busy");
  expect((await run("status")).status).toBe(0);
});

test("the socket of a host that was killed does not stand in the way", async () => {
  const host = await startHost();
  const { processId } = document(await host.ksync("host", "status", "--json"));
  process.kill(processId, "SIGKILL");
  const again = await host.ksync("host", "start", "--json");
  expect(again).toMatchObject({ status: 0, stderr: "" });
  expect(document(again).processId).not.toBe(processId);
});

test("--foreground stays until a signal, and leaves no socket", async () => {
  const folder = temporaryFolder();
  const socket = path.join(folder, "s");
  const args = [cli, "host", "start", "--foreground", "--socket", socket];
  const serving = start(process.execPath, args);
  const status = () => ksync(["host", "status", "--socket", socket]);
  while ((await status()).status !== 0) expect(serving.child.exitCode).toBeNull();
  serving.child.kill("SIGTERM");
  await serving.done;
  expect((await status()).status).toBe(1);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("status without a host ends with 1, in text and in JSON", async () => {
  const socket = path.join(temporaryFolder(), "s");
  const text = await ksync(["host", "status", "--socket", socket]);
  expect(text).toMatchObject({ status: 1, stdout: `no host on ${socket}\n`, stderr: "" });
  const json = await ksync(["host", "status", "--socket", socket, "--json"]);
  expect(json.status).toBe(1);
  expect(document(json)).toEqual({ running: false, socket });
});

test.each([
  ["a stop without a host", ["stop"], "error host-unreachable: "],
  ["no verb", [], "error usage: ksync host needs a verb"],
  ["an unknown verb", ["strat"], "Did you mean start?"],
])("%s ends with a code", async (_what, args, text) => {
  const socket = path.join(temporaryFolder(), "s");
  const ran = await ksync(["host", ...args], { env: { KSYNC_SOCKET: socket } });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain(text);
});
