// A module in which everything goes on for ever (modules/endless.ts) ends at once, whatever ends it, and leaves nothing.
// The address sanitizer's host says so too. More rounds, and each count: tests/host-driver/unload_test.c.
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildModule } from "../../toolchain/build/module.js";
import type { HostClient } from "../../toolchain/client/client.js";
import { hosts, startHost, until } from "../toolchain/client/host-process.js";
import { cli, start as startProgram, startHost as startByCli } from "../tools/cli.js";

const source = path.join(import.meta.dirname, "modules", "endless.ts");
const built = buildModule(source, { check: false });
const ROUNDS = 3;

/** Starts everything, and calls for each wait; resolves with how the calls will have ended. */
async function begin(client: HostClient, name: string, deadlockFirst: boolean) {
  await client.load(name, (await built).bytes);
  const [kinds] = await client.call(name, "start", [{ type: "i32", value: Number(deadlockFirst) }]);
  const calls = Array.from({ length: Number(kinds!.value) }, (_, value) =>
    client.call(name, "wait", [{ type: "i32", value }]).catch((error: unknown) => error),
  );
  while ((await client.call(name, "waiting", []))[0]!.value !== 2 * calls.length);
  return calls;
}

/** A call ends with its module, or a moment before, by the lock whose holder did. */
const ended = expect.objectContaining({
  code: "trapped",
  details: expect.objectContaining({ trap: expect.stringMatching(/^(killed|poisoned)$/) }),
});

describe.each(hosts)("%s host", (_, variable) => {
  const binary = process.env[variable];
  describe.skipIf(!binary).each(["2", "8"])("--cpus %s", (cpus) => {
    it.each(["unload", "kill", "the host's own end"])("%s ends everything", async (how) => {
      const host = await startHost(binary!, "--cpus", cpus);
      const client = await host.connect();
      const callers = await host.connect();
      const before = await client.ps();
      for (let round = 0; round < ROUNDS; round++) {
        const calls = await begin(callers, "endless", round % 2 === 1);
        const { modules } = await client.ps();
        expect(modules[0]!.activations).toBeGreaterThanOrEqual(2 * calls.length);
        if (how === "the host's own end" && round === ROUNDS - 1) return; // startHost looks at it
        if (how === "kill") {
          expect(await client.kill("endless")).toBeGreaterThanOrEqual(2 * calls.length);
          const killed = (await client.ps()).modules;
          expect(killed).toMatchObject([{ state: "faulted", activations: 0, threads: 0 }]);
        }
        expect(await client.unload("endless")).toMatchObject({ handles: 0, hostBytes: 0n });
        for (const error of await Promise.all(calls)) expect(error).toEqual(ended);
        // Before, something of the callers' greeting may not have been freed yet.
        const left = await until(client, ({ hostBytes }) => hostBytes <= before.hostBytes);
        expect(left).toMatchObject({ handles: 0, modules: [] });
      }
    });
  });
});

it.skipIf(!process.env["KSYNC_HOST_BINARY"])(
  "ends by `ksync unload` under its callers",
  async () => {
    const host = await startByCli();
    const file = path.join(path.dirname(host.socket), "endless.wasm");
    await buildModule(source, { out: file, check: false });
    await host.ksync("load", "endless", file);
    expect(await host.ksync("call", "endless", "start", "1")).toMatchObject({ stdout: "22\n" });
    const call = [cli, "call", "endless", "wait", "0", "--socket", host.socket];
    const caller = startProgram(process.execPath, call);
    while ((await host.ksync("call", "endless", "waiting")).stdout !== "23\n");
    expect((await host.ksync("unload", "endless")).stdout).toMatch(
      /^unloaded endless, \d+ activations had to be ended\n$/,
    );
    expect((await caller.done).stderr).toContain("\ntrap: killed\n");
    expect((await host.ksync("ps", "--json")).stdout).toContain('"modules": []');
  },
);
