import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { HostClient } from "../../../toolchain/client/client.js";
import type { Value } from "../../../toolchain/client/values.js";
import { hosts, launch, startHost, until } from "./host-process.js";
import { compile, counter, endless } from "./modules.js";

const i32 = (value: number): Value => ({ type: "i32", value });
const code = (value: string) => expect.objectContaining({ code: value });
const counterBytes = compile(counter);
const endlessBytes = compile(endless);

describe.each(hosts)("%s host", (_, variable) => {
  const binary = process.env[variable];
  const given = (name: string, body: () => Promise<void>) =>
    test(name, async ({ skip }) => {
      skip(binary === undefined, `${variable} names no host`);
      await body();
    });
  const start = (...args: string[]) => startHost(binary!, ...args);

  given("says what it is, in the package's version", async () => {
    const client = await (await start()).connect();
    const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    expect(client.info).toMatchObject({ host: `ksync-host ${version}`, platform: "posix" });
    expect(client.info.engine).toMatch(/wasm3/);
  });

  given("simulates the processors that it is told to", async () => {
    const [three, fast] = await Promise.all([start("--cpus", "3"), start("--cpus", "fast")]);
    expect((await three.connect()).info).toMatchObject({ platform: "posix", processors: 3 });
    expect((await fast.connect()).info).toMatchObject({ platform: "posix, fast" });
    for (const cpus of ["0", "9", "2x", "slow", ""]) {
      const { status, stderr } = await launch(binary!, ["--stdio", "--cpus", cpus]).ended;
      expect(status).toBe(2);
      expect(stderr).toBe(
        `ksync-host: --cpus takes a number from 1 to 8 or "fast", not "${cpus}"\n`,
      );
    }
  });

  given("four clients x 10,000 calls on one counter give the exact total", async () => {
    const host = await start();
    const observer = await host.connect();
    const before = await observer.ps();
    await observer.load("counter", counterBytes);
    const clients = await Promise.all([1, 2, 3, 4].map(() => host.connect()));
    const calls = clients.map(async (client) => {
      const all = Array.from({ length: 10_000 }, () => client.call("counter", "add", [i32(1)]));
      return new Set((await Promise.all(all)).map(([result]) => result!.value));
    });
    const seen = await Promise.all(calls);
    // Each call saw a total of its own: together they saw every number once.
    expect(new Set(seen.flatMap((values) => [...values])).size).toBe(40_000);
    expect(await observer.call("counter", "add", [i32(0)])).toEqual([i32(40_000)]);
    await Promise.all(clients.map((client) => client.close()));

    const running = await observer.ps();
    expect(running).toMatchObject({
      handles: 1,
      modules: [
        {
          name: "counter",
          state: "running",
          calls: 40_001n,
          traps: 0n,
          handles: 1,
          memoryBytes: 65536n,
        },
      ],
    });
    expect(running.hostBytes).toBeGreaterThan(before.hostBytes);
    expect(await observer.unload("counter")).toEqual({ ended: 0, handles: 0, hostBytes: 0n });
    await until(observer, (status) => status.hostBytes === before.hostBytes);
    expect(await observer.ps()).toEqual(before);
  });

  given("values of every type go in and out", async () => {
    const client = await (await start()).connect();
    await client.load("counter", counterBytes);
    const values: Value[] = [
      i32(-1),
      { type: "i64", value: -(2n ** 40n) },
      { type: "f32", value: 0.5 },
      { type: "f64", value: 0.25 },
    ];
    const sum = -1 - 2 ** 40 + 0.75;
    expect(await client.call("counter", "mix", values)).toEqual([{ type: "f64", value: sum }]);
    expect(await client.exports("counter")).toContainEqual(
      expect.objectContaining({
        name: "mix",
        parameters: ["i32", "i64", "f32", "f64"],
        results: ["f64"],
      }),
    );
  });

  given("an endless loop ends under kill, with its name, while others are served", async () => {
    const host = await start();
    const [busy, other] = await Promise.all([host.connect(), host.connect()]);
    await busy.load("endless", endlessBytes);
    await busy.load("counter", counterBytes);
    const call = busy.call("endless", "loop").catch((error: unknown) => error);
    await until(other, ({ modules }) =>
      modules.some((one) => one.name === "endless" && one.activations === 1),
    );
    expect(await other.call("counter", "add", [i32(2)])).toEqual([i32(2)]);
    // The busy client's own requests pass its call, too.
    expect(await busy.kill("endless")).toBe(1);
    expect(await call).toMatchObject({
      code: "trapped",
      message: expect.stringMatching(/^killed in forever/),
      details: { trap: "killed", frames: [{ name: "forever" }] },
    });
    await expect(other.call("endless", "say")).rejects.toEqual(code("module-faulted"));
    const { modules } = await other.ps();
    expect(modules.find((one) => one.name === "endless")).toMatchObject({
      state: "faulted",
      traps: 1n,
    });
    await other.unload("endless");
    expect(await other.call("counter", "add", [i32(2)])).toEqual([i32(4)]);
  });

  given("an endless loop ends by fuel", async () => {
    const client = await (await start()).connect();
    await client.load("endless", endlessBytes, { fuel: 100_000n });
    await expect(client.call("endless", "loop")).rejects.toMatchObject({
      code: "trapped",
      details: { trap: "fuel", frames: [{ name: "forever" }] },
    });
  });

  given("an endless recursion ends as a trap, and a trap names all its functions", async () => {
    const client = await (await start()).connect();
    await client.load("deep", endlessBytes);
    const recursion = await client.call("deep", "recurse").catch((error: unknown) => error);
    expect(recursion).toMatchObject({
      code: "trapped",
      message: expect.stringContaining("in deeper"),
    });
    expect(["stack-overflow", "native-stack"]).toContain(
      (recursion as { details: { trap: string } }).details.trap,
    );
    await client.load("short", endlessBytes);
    await expect(client.call("short", "trap")).rejects.toMatchObject({
      details: { trap: "unreachable", frames: [{ name: "inner" }, { name: "outer" }] },
    });
  });

  given("a module cut at any byte is refused and leaves nothing", async () => {
    const client = await (await start()).connect();
    const before = await client.ps();
    const codes = new Set<string>();
    for (let length = 0; length < counterBytes.length; length++) {
      const load = client.load("cut", counterBytes.subarray(0, length));
      codes.add(
        await load.then(
          () => `loaded at ${length}`,
          (error: { code: string }) => error.code,
        ),
      );
    }
    // Cut between two custom sections it is a module, but not a ksync one.
    expect([...codes].sort()).toEqual(["malformed-module", "no-manifest"]);
    await until(client, (status) => status.hostBytes === before.hostBytes);
    expect(await client.ps()).toEqual(before);
    await client.load("whole", counterBytes);
  });

  given("a module that does not fit is refused with its code and leaves nothing", async () => {
    const client = await (await start("--max-memory-pages", "4")).connect();
    const before = await client.ps();
    const refused: [string, Uint8Array][] = [
      ["unknown-import", compile(`(module (import "ksync" "no_such" (func)))`)],
      ["unknown-import", compile(`(module (import "env" "spinlock_create" (func (result i64))))`)],
      [
        "import-signature",
        compile(`(module (import "ksync" "spinlock_create" (func (result i32))))`),
      ],
      [
        "import-hash",
        compile(counter, (all) => all.map((one) => ({ ...one, hash: one.hash ^ 1n }))),
      ],
      ["bad-manifest", compile(counter, (all) => all.slice(1))],
      ["unknown-import", compile(counter, (all) => [...all, { id: 60_000, hash: 1n }])],
      ["memory-quota", compile(`(module (memory 5 5))`)],
      ["start-trapped", compile(`(module (func $boom (export "ksync:start") (unreachable)))`)],
      ["malformed-module", Uint8Array.from([0, 1, 2, 3])],
    ];
    for (const [expected, bytes] of refused) {
      await expect(client.load("bad", bytes)).rejects.toEqual(code(expected));
    }
    await expect(client.load("bad", refused[7]![1])).rejects.toMatchObject({
      details: { trap: "unreachable", frames: [{ name: "boom" }] },
    });
    await until(client, (status) => status.hostBytes === before.hostBytes);
    expect(await client.ps()).toEqual(before);
  });

  given("wrong calls are refused with their code and leave the module as it is", async () => {
    const client = await (await start()).connect();
    await client.load("counter", counterBytes);
    const wrong: [string, () => Promise<unknown>][] = [
      ["no-such-module", () => client.call("nobody", "add", [i32(1)])],
      ["no-such-module", () => client.call("", "add", [i32(1)])],
      ["no-such-module", () => client.call("x".repeat(64), "add", [i32(1)])],
      ["no-such-export", () => client.call("counter", "nothing")],
      ["no-such-export", () => client.call("counter", "x".repeat(1000))],
      ["argument-count", () => client.call("counter", "add")],
      ["argument-count", () => client.call("counter", "add", [i32(1), i32(2)])],
      ["argument-count", () => client.call("counter", "add", Array<Value>(40).fill(i32(1)))],
      ["argument-type", () => client.call("counter", "add", [{ type: "i64", value: 1n }])],
      ["name-in-use", () => client.load("counter", counterBytes)],
      ["invalid-argument", () => client.load("", counterBytes)],
      ["no-such-module", () => client.unload("nobody")],
      ["no-such-module", () => client.kill("nobody")],
      ["no-such-module", () => client.exports("nobody")],
    ];
    for (const [expected, request] of wrong)
      await expect(request()).rejects.toEqual(code(expected));
    expect(await client.call("counter", "add", [i32(7)])).toEqual([i32(7)]);
  });

  given(
    "garbage on the socket is answered, and the connection closed, and no other harmed",
    async () => {
      const host = await start();
      const client = await host.connect();
      const before = await client.ps();
      const garbage = [
        Buffer.from("GET / HTTP/1.1\r\n\r\n"),
        Buffer.alloc(100_000, 0xff),
        Buffer.from([0, 0, 0, 0]),
        Buffer.from([1, 0, 0, 1, 0]), // one byte above the largest frame
        Buffer.from([8, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0]), // a pad that is not zero
      ];
      for (const bytes of garbage) {
        const raw = await host.connectRaw();
        raw.write(bytes);
        const answer = Buffer.concat(await raw.toArray());
        expect(answer.readUInt32LE(12)).toBe(23); // bad-message
        expect(answer.readUInt32LE(8)).toBe(0); // of no request
      }
      for (const end of [1, 5, 11, 14]) {
        const raw = await host.connectRaw(); // hello, cut short
        raw.end(Buffer.from([12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]).subarray(0, end));
        expect(Buffer.concat(await raw.toArray())).toHaveLength(0);
      }
      await until(client, (status) => status.hostBytes === before.hostBytes);
      await client.load("counter", counterBytes);
    },
  );

  given("a client that dies in mid-call takes its waits along and nothing else", async () => {
    const host = await start();
    const client = await host.connect();
    await client.load("endless", endlessBytes);
    const doomed = await host.connect();
    const pending = [doomed.call("endless", "sleep"), doomed.logs({ after: 1000n, wait: true })];
    const settled = Promise.allSettled(pending);
    await until(client, ({ modules }) => modules[0]!.activations === 1);
    await doomed.close();
    await settled;
    const after = await until(client, ({ modules }) => modules[0]!.activations === 0);
    expect(after.modules[0]).toMatchObject({ state: "running", traps: 0n });
    await client.call("endless", "say");
  });

  given("log lines are streamed to whoever follows", async () => {
    const host = await start();
    const [client, follower] = await Promise.all([host.connect(), host.connect()]);
    await client.load("endless", endlessBytes);
    const stop = new AbortController();
    const lines: string[] = [];
    const following = (async () => {
      for await (const line of follower.followLogs({ signal: stop.signal })) {
        lines.push(`${line.module}: ${line.text}`);
        if (lines.length === 3) stop.abort();
      }
    })();
    for (let i = 0; i < 3; i++) await client.call("endless", "say");
    await following;
    expect(lines).toEqual(Array(3).fill("endless: hi"));
  });

  given("more requests in progress than a session may have are refused as busy", async () => {
    const host = await start();
    const client = await host.connect();
    const waits = Array.from({ length: 70 }, () => client.logs({ after: 1000n, wait: true }));
    const outcomes = waits.map((wait) =>
      wait.then(
        () => "line",
        (error: { code: string }) => error.code,
      ),
    );
    await Promise.all(outcomes.slice(64));
    expect(await Promise.all(outcomes.slice(64))).toEqual(Array(6).fill("host-busy"));
    await client.ps();
  });

  given("the 65th client is refused with a code", async () => {
    const host = await start();
    const clients = await Promise.all(Array.from({ length: 64 }, () => host.connect()));
    await expect(HostClient.connect({ socket: host.socket })).rejects.toEqual(code("host-busy"));
    await clients[0]!.close();
    for (;;) {
      try {
        await (await host.connect()).ps();
        break;
      } catch (error) {
        expect(error).toEqual(code("host-busy")); // the place is not free yet
      }
    }
  });

  given("a client that does not read is dropped, and others are served", async () => {
    const host = await start();
    const client = await host.connect();
    const raw = await host.connectRaw();
    raw.pause();
    const hello = [12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
    raw.write(Buffer.from(hello));
    const ps = Buffer.from([8, 0, 0, 0, 7, 0, 0, 0, 2, 0, 0, 0]);
    const many = Buffer.concat(Array<Buffer>(10_000).fill(ps));
    const dropped = new Promise<void>((resolve) => raw.once("error", () => resolve()));
    void (async () => {
      while (!raw.destroyed) await new Promise((resolve) => raw.write(many, resolve));
    })();
    await dropped;
    await client.load("counter", counterBytes);
  });

  given(
    "a second host on one socket is refused, and a dead one's socket is taken over",
    async () => {
      const host = await start();
      const second = await launch(binary!, ["--socket", host.socket]).ended;
      expect(second).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^ksync-host: host-busy: /),
      });
      await (await host.connect()).ps();

      const abandoned = path.join(path.dirname(host.socket), "dead");
      const victim = launch(binary!, ["--socket", abandoned]);
      await new Promise((resolve) => victim.child.stdout!.once("data", resolve));
      victim.child.kill("SIGKILL");
      await victim.ended;
      expect(fs.existsSync(abandoned)).toBe(true);
      const heir = launch(binary!, ["--socket", abandoned]);
      await new Promise((resolve) => heir.child.stdout!.once("data", resolve));
      const client = await HostClient.connect({ socket: abandoned });
      await client.shutdown();
      await client.ended;
      expect(await heir.ended).toEqual({ status: 0, stderr: "" });
    },
  );

  given("of eight starts at once exactly one wins", async () => {
    const host = await start();
    const contested = path.join(path.dirname(host.socket), "c");
    const starts = Array.from({ length: 8 }, () => launch(binary!, ["--socket", contested]));
    const states = await Promise.all(
      starts.map(({ child, ended }) =>
        Promise.race([
          new Promise<string>((resolve) => child.stdout!.once("data", () => resolve("serves"))),
          ended.then(({ status }) => `exit ${status}`),
        ]),
      ),
    );
    expect(states.sort()).toEqual([...Array(7).fill("exit 2"), "serves"]);
    for (const { child } of starts) child.kill("SIGTERM");
    await Promise.all(starts.map(({ ended }) => ended));
  });

  given("a folder that others can enter is refused", async () => {
    const host = await start();
    const folder = path.join(path.dirname(host.socket), "open");
    fs.mkdirSync(folder);
    fs.chmodSync(folder, 0o755);
    const { status, stderr } = await launch(binary!, ["--socket", path.join(folder, "s")]).ended;
    fs.rmdirSync(folder);
    expect([status, stderr]).toEqual([2, expect.stringContaining("must be yours alone")]);
  });

  given("shutdown ends it while modules loop, wait and start", async () => {
    const host = await start();
    const [client, other] = await Promise.all([host.connect(), host.connect()]);
    await client.load("endless", endlessBytes);
    const spinning = compile(`(module (func (export "ksync:start") (loop $again (br $again))))`);
    const pending = [
      client.call("endless", "loop"),
      client.call("endless", "sleep"),
      client.logs({ after: 1000n, wait: true }),
      client.load("spinning", spinning),
    ];
    const settled = Promise.allSettled(pending);
    await until(
      other,
      ({ modules }) => modules.length === 2 && modules.every((one) => one.activations > 0),
    );
    await other.shutdown();
    expect(await host.ended).toEqual({ status: 0, stderr: "" });
    for (const outcome of await settled) expect(outcome.status).toBe("rejected");
  });

  given("on stdio it serves its parent and ends with it", async () => {
    const client = await HostClient.spawn({ binary: binary! });
    await client.load("endless", endlessBytes);
    const call = client.call("endless", "loop").catch((error: unknown) => error);
    expect((await client.ps()).modules).toHaveLength(1);
    await client.close(); // resolves when the process has exited
    expect(await call).toEqual(code("cancelled"));
    expect(() => process.kill(client.info.processId, 0)).toThrowError(/ESRCH/);
  });
});
