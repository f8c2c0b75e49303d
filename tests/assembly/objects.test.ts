// Real processes and threads on the host that the runner has built: modules/objects.ts, and hosts that grant nothing.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import { HostClient } from "../../toolchain/client/client.js";
import { allowArguments } from "../../toolchain/host/capabilities.js";

const binary = process.env["KSYNC_HOST_BINARY"];
const source = path.join(import.meta.dirname, "modules/objects.ts");
const INVALID_CID = 0xc000000b | 0;

/** A process that runs until the test has killed it, or is over. */
async function child(): Promise<{ id: number; kill: () => Promise<void> }> {
  const started: ChildProcess = spawn("sleep", ["1000"], { stdio: "ignore" });
  const ended = once(started, "exit");
  await once(started, "spawn");
  const kill = async () => {
    started.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  return { id: started.pid!, kill };
}

describe.skipIf(!binary)("objects on the host", () => {
  let host: HostClient;
  let bytes: Uint8Array;
  beforeAll(async () => {
    host = await HostClient.spawn({ binary: binary!, args: allowArguments(["process"]) });
    bytes = (await buildModule(source, { check: false })).bytes;
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    await host.load("objects", bytes);
    const before = await counts();
    return async () => {
      const left = await counts().catch(() => undefined);
      if (left !== undefined) expect(left).toEqual(before);
      await host.unload("objects").catch(() => undefined);
    };
  });

  /** What a scenario must give back. Undefined when the module is gone or has been ended. */
  async function counts(): Promise<{ handles: number } | undefined> {
    const { modules } = await host.ps();
    const own = modules.find(({ name, state }) => name === "objects" && state === "running");
    return own && { handles: own.handles };
  }

  const call = async (name: string, ...args: readonly number[]) => {
    const values = args.map((value) => ({ type: "i32", value }) as const);
    return (await host.call("objects", name, values))[0]?.value;
  };

  it("a process is looked up, waited for in vain, killed, and then signalled", async () => {
    const { id, kill } = await child();
    expect(await call("runs", id)).toBe(1);
    const ended = call("awaitEnd", id);
    await call("awaitWaiter");
    expect(await call("runs", id)).toBe(1);
    await kill();
    expect(await ended).toBe(0); // a stranger's status is nobody's business
    expect(await call("lookUp", id)).toBe(INVALID_CID);
  });

  it("an identifier that no process has is STATUS_INVALID_CID", async () => {
    const { id, kill } = await child();
    await kill();
    for (const unknown of [id, 0, -1]) expect(await call("lookUp", unknown)).toBe(INVALID_CID);
    expect(await call("lookUp", process.pid)).toBe(0);
  });

  it("many open and close handles at once, and leave none", async () => {
    const { id } = await child();
    for (const threads of [2, 8]) expect(await call("churn", id, threads, 300)).toBe(threads * 300);
  });

  it("a thread object outlives its thread and the thread's handle", async () => {
    expect(await call("threads")).toBe(17);
  });

  it("asking a thread as often as one likes leaves nothing", async () => {
    expect(await call("ask", 10)).toBe(10);
    const bytesOf = async () => (await host.ps()).modules[0]!.hostBytes;
    const before = await bytesOf();
    expect(await call("ask", 10_000)).toBe(10_000);
    // The record of a thread that has ended may be there or not yet be gone; a byte for each question may not.
    expect(Math.abs(Number((await bytesOf()) - before))).toBeLessThan(10_000);
  });

  it("an unload ends waits for a process and for threads that go on", async () => {
    const { id } = await child();
    const waiting = call("waitForEver", id);
    const refused = expect(waiting).rejects.toMatchObject({ details: { trap: "killed" } });
    await call("awaitWaiter");
    await host.unload("objects", { drainMs: 0 });
    await refused;
    expect((await host.ps()).modules).toEqual([]);
  });

  it.each([
    ["staleHandle", "bad-handle"],
    ["closeAtDispatch", "irql-too-high"],
    ["wrongKind", "bad-handle"],
  ])("%s ends the module: %s", async (name, trap) => {
    await expect(call(name)).rejects.toMatchObject({ details: { trap } });
  });

  it("a host that does not grant it refuses the load, and says what to do", async () => {
    const strict = await HostClient.spawn({ binary: binary! });
    try {
      await expect(strict.load("objects", bytes)).rejects.toMatchObject({
        code: "capability-denied",
        message: expect.stringMatching(
          /_fromId needs the capability process, which this host does not grant/,
        ),
        hint: expect.stringContaining("--allow"),
      });
    } finally {
      await strict.close();
    }
  });
});
