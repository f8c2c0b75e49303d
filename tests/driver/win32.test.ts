/**
 * The user host as a Windows program, under wine: its C tests, every example over stdio, and many clients of one host
 * behind a named pipe. A pass here is a pass under wine and says nothing of Windows.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { HostClient } from "../../toolchain/client/client.js";
import { expectOutput, modules, root } from "../examples/outputs.js";
import { document, ksyncHere, moduleWasm, repository, type Ran } from "../tools/cli.js";
import { buildHostProgram, fixtures } from "./build.js";
import { gcc, run, skipReason, wine } from "./programs.js";
import { wineCommand, withWine } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
/** C tests that take too long for each run, and try nothing that depends on the system. */
const longTests = ["callback_test", "neighbours_test", "unload_test"];
const number = (value: number) => ({ type: "i32", value }) as const;

const hostIn = (folder: string) => path.join(folder, "ksync-host.exe");

/** Runs an example as a user does, and looks at all that it says. */
async function checkExample(host: string, name: string): Promise<void> {
  const command = wineCommand(host, "--stdio", "--cpus", "3", "--allow", "process");
  const file = path.join(root, name);
  const ran = await ksyncHere(["run", file, "--json", "--target", `exec:${command}`]);
  expect(ran, name).toMatchObject({ status: 0, stderr: "" });
  const { results, log } = document(ran) as { results: object[]; log: { text: string }[] };
  expect(results, name).toEqual([number(0)]);
  expectOutput(
    name,
    log.map((line) => line.text),
  );
}

/** A host behind a pipe, and what reaches it there. */
interface Served {
  /** A program that carries the protocol to it. */
  command: string;
  /** Runs a verb against it. */
  ksync(...args: string[]): Promise<Ran>;
}

/** Serves a pipe until a client tells the host to end, and expects that end. */
async function withServed(use: (served: Served) => Promise<void>): Promise<void> {
  const folder = await buildHostProgram("mingw");
  const client = path.join(folder, "pipe.exe");
  await run(gcc, [path.join(repository, "tests", "driver", "pipe.c"), "-o", client]);
  const pipe = `\\\\.\\pipe\\ksync-test-${process.pid}`;
  await withWine(async (env) => {
    const stdio = ["ignore", "pipe", "inherit"] as const;
    const host = spawn(wine, [hostIn(folder), "--socket", pipe], { env, stdio: [...stdio] });
    const ended = once(host, "exit");
    try {
      expect(String(await once(host.stdout, "data"))).toContain(`listening on ${pipe}`);
      const command = wineCommand(client, pipe);
      await use({
        command,
        ksync: (...args) => ksyncHere([...args, "--target", `exec:${command}`]),
      });
      const last = await HostClient.exec({ command });
      await last.shutdown();
      await last.close();
      expect(await ended).toEqual([0, null]);
    } finally {
      host.kill("SIGKILL");
      await ended;
    }
  });
}

/** What a client of a program's standard input and output stands on. */
const transportOver = (child: ChildProcess) => ({
  readable: child.stdout!,
  writable: child.stdin!,
  peer: "the host",
  close: () => Promise.resolve(void child.stdin!.end()),
});

describe.skipIf(skipReason !== undefined)(title, () => {
  test("the C tests pass", async () => {
    if (!fs.existsSync(fixtures))
      await run(process.execPath, [
        path.join(repository, "dist", "toolchain", "dev", "fixtures.js"),
      ]);
    const folder = await buildHostProgram("mingw");
    const args = ["--test-dir", folder, "--parallel", "2", "--output-on-failure"];
    const but = ["--exclude-regex", `^(${longTests.join("|")})$`];
    const said = await withWine((environment) => run("ctest", [...args, ...but], environment));
    const [, failed, count] = /(\d+) tests failed out of (\d+)/.exec(said) ?? [];
    expect(Number(failed)).toBe(0);
    expect(Number(count)).toBeGreaterThan(50);
  });

  test("every example says over stdio what it says elsewhere", async () => {
    const host = hostIn(await buildHostProgram("mingw"));
    await withWine(async () => {
      for (const name of modules) await checkExample(host, name);
    });
  });

  test("so it is with clang", async () => {
    const host = hostIn(await buildHostProgram("clang", "ksync-host"));
    await withWine(() => checkExample(host, "08-lazy/lazy.ts"));
  });

  test("the end of its input ends the host, whatever its modules do", async () => {
    const host = hostIn(await buildHostProgram("mingw"));
    const bytes = fs.readFileSync(await moduleWasm("faults.ts"));
    await withWine(async (env) => {
      const child = spawn(wine, [host, "--stdio"], { env, stdio: ["pipe", "pipe", "inherit"] });
      const ended = once(child, "exit");
      const client = await HostClient.open(transportOver(child));
      expect(client.info).toMatchObject({ platform: "win32" });
      await client.load("faults", bytes);
      const called = expect(client.call("faults", "spin")).rejects.toThrow();
      const follow = client.followLogs();
      expect((await follow.next()).value).toMatchObject({ text: "spinning" });
      await client.close();
      await called;
      expect(await ended).toEqual([0, null]);
    });
  });

  // That a second host is refused is not tried (difference: second-pipe-is-not-refused).
  test("all verbs reach one host behind a named pipe", async () => {
    const counter = await moduleWasm("counter.ts");
    await withServed(async ({ ksync }) => {
      const said = async (...args: string[]): Promise<unknown> => {
        const ran = await ksync(...args, "--json");
        expect(ran, args.join(" ")).toMatchObject({ status: 0, stderr: "" });
        return document(ran);
      };
      expect(await said("ps")).toMatchObject({ modules: [] });
      await said("load", "counter", counter);
      const scaled = { results: [{ type: "f64", value: 1.5 }] };
      expect(await said("call", "counter", "scale", "0.5", "3")).toEqual(scaled);
      await said("call", "counter", "say");
      const { lines } = (await said("logs")) as { lines: { text: string }[] };
      expect(lines.map((line) => line.text)).toEqual(["one", "two"]);
      expect(await said("kill", "counter")).toMatchObject({ ended: 0 });
      expect(await said("ps")).toMatchObject({ modules: [{ name: "counter" }] });
      expect(await said("unload", "counter")).toMatchObject({ ended: 0, handles: 0 });
    });
  });

  test("a pipe serves many clients at once, and one that is gone holds up no other", async () => {
    const clients = 4;
    const calls = 250;
    const [counter, faults] = await Promise.all(
      ["counter.ts", "faults.ts"].map(async (name) => fs.readFileSync(await moduleWasm(name))),
    );
    await withServed(async ({ command }) => {
      const open = () => HostClient.exec({ command });
      const all = await Promise.all(Array.from({ length: clients }, open));
      await all[0]!.load("counter", counter!);
      const add = (client: HostClient) =>
        Promise.all(
          Array.from({ length: calls }, () => client.call("counter", "add", [number(1)])),
        );
      await Promise.all(all.map(add));
      expect(await all[1]!.call("counter", "add", [number(0)])).toEqual([number(clients * calls)]);

      await all[0]!.load("faults", faults!);
      const spun = expect(all[2]!.call("faults", "spin")).rejects.toThrow();
      expect((await all[3]!.followLogs().next()).value).toMatchObject({ text: "spinning" });
      await all[2]!.close(); // its call goes on without it
      await spun;
      expect(await all[0]!.kill("faults")).toBe(1);
      expect(await all[0]!.unload("faults")).toMatchObject({ ended: 0 });
      await Promise.all(all.map((client) => client.close()));
    });
  });
});
