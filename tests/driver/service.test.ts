/** The driver's service from install to uninstall, by the command line through the bridge, under wine. */
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import * as control from "../../toolchain/client/control.gen.js";
import { encodeFrame } from "../../toolchain/client/frame.js";
import { document, moduleWasm } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { skipReason } from "./programs.js";
import { withBridge, type InstalledBridge } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const hello = encodeFrame(
  control.messageIds.hello,
  1,
  control.encodeHelloRequest({ version: control.protocolVersion }),
);

/** An exit code, and the document that was printed. */
type Outcome = [number | null, ReturnType<typeof document>];

/** Runs a verb of `ksync host`, which may fail, and returns its exit code and document. */
async function host(bridge: InstalledBridge, ...args: string[]): Promise<Outcome> {
  const ran = await bridge.ksync("host", ...args, "--json");
  expect(ran.stderr).toBe("");
  return [ran.status, document(ran)];
}

/** difference: start-fails-at-times */
async function start(bridge: InstalledBridge): Promise<Outcome> {
  const started = await host(bridge, "start");
  return started[1].error?.details.win32 === 1359 ? host(bridge, "start") : started;
}

describe.skipIf(skipReason !== undefined)(title, () => {
  test("install, start, stop and uninstall", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      const path = `${bridge.folder}\\ksync.sys`;
      const absent = { state: "absent", running: false, installed: false, changed: false };
      expect(await host(bridge, "status")).toEqual([1, absent]);

      const stopped = { state: "stopped", running: false, installed: true, path };
      expect(await host(bridge, "install")).toMatchObject([0, { ...stopped, changed: true }]);
      expect(await host(bridge, "install")).toMatchObject([0, { ...stopped, changed: false }]);
      expect(await host(bridge, "install", path.toUpperCase())).toMatchObject([0, stopped]);
      expect(await host(bridge, "status")).toMatchObject([1, stopped]);

      const running = { state: "running", running: true, installed: true, path };
      expect(await start(bridge)).toMatchObject([0, { ...running, changed: true }]);
      expect(await start(bridge)).toMatchObject([0, { ...running, changed: false }]);
      const [code, status] = await host(bridge, "status");
      expect(code).toBe(0);
      expect(status).toMatchObject({ ...running, platform: "nt", modules: [] });
      expect(status.host).toBe(`ksync.sys ${status.fileVersion}`);

      const module = await moduleWasm("counter.ts");
      expect(await bridge.ksync("run", module)).toMatchObject({
        status: 0,
        stdout: "counting\n0\n",
      });
      expect(await host(bridge, "uninstall")).toMatchObject([
        2,
        { error: { code: "driver-running" } },
      ]);

      expect(await host(bridge, "stop")).toMatchObject([0, { ...stopped, changed: true }]);
      expect(await host(bridge, "stop")).toMatchObject([0, { ...stopped, changed: false }]);
      expect(await host(bridge, "status")).toMatchObject([1, stopped]);
      expect(bridge.log()).toContain("ksync: stopped, 0 allocations left");

      expect(await host(bridge, "uninstall")).toMatchObject([0, { ...absent, changed: true }]);
      expect(await host(bridge, "uninstall")).toMatchObject([0, absent]);
      expect(await host(bridge, "status")).toEqual([1, absent]);
    });
  });

  test("a stop ends its clients, who wait for lines of the log", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      await host(bridge, "install");
      expect(await start(bridge)).toMatchObject([0, {}]);
      const following = bridge.ksync("logs", "-f");
      const client = bridge.bridge();
      const ended = once(client, "exit");
      client.stdin!.write(hello);
      await once(client.stdout!, "data"); // now it waits for more
      expect(await host(bridge, "stop")).toMatchObject([0, { state: "stopped", changed: true }]);
      expect(await ended).toEqual([0, null]);
      expect(await following).toMatchObject({ status: 1 });
      expect(bridge.log()).toContain("ksync: stopped, 0 allocations left");
    });
  });

  test("a stop waits for a client that keeps the device open, and says so", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      await host(bridge, "install");
      expect(await start(bridge)).toMatchObject([0, {}]);
      const client = bridge.bridge();
      client.stdin!.write(hello);
      await once(client.stdout!, "data");
      client.kill("SIGSTOP");
      const pending = { error: { code: "driver-stop-pending" } };
      expect(await host(bridge, "stop")).toMatchObject([1, pending]);
      expect(await host(bridge, "status")).toMatchObject([1, { state: "stopping" }]);
      expect(await host(bridge, "start")).toMatchObject([1, pending]);
      expect(await host(bridge, "uninstall")).toMatchObject([1, pending]);
      const ended = once(client, "exit");
      client.kill("SIGCONT");
      await ended;
      expect(await host(bridge, "stop")).toMatchObject([0, { state: "stopped" }]);
      expect(bridge.log()).toContain("ksync: stopped, 0 allocations left");
    });
  });

  test("what is wrong is told with what to do", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      const failure = async (...args: string[]) => (await host(bridge, ...args))[1].error;
      expect(await failure("start")).toMatchObject({ code: "driver-not-installed" });
      const nowhere = `${bridge.folder}\\it's not here.sys`;
      const missing = await failure("install", nowhere);
      expect(missing).toMatchObject({ code: "driver-file-missing", details: { win32: 2 } });
      expect(missing.message).toBe(`there is no ${nowhere}`);

      const other = `C:\\windows\\win.ini`;
      expect(await host(bridge, "install", other)).toMatchObject([0, { path: other }]);
      const taken = await failure("install");
      expect(taken.code).toBe("driver-installed");
      expect(taken.message).toBe(
        `the driver is installed from another file: ${other}, not ${bridge.folder}\\ksync.sys`,
      );
      expect(await failure("start")).toMatchObject({
        code: "driver-failed",
        details: { win32: 1114 },
      });
      expect(await host(bridge, "status")).toMatchObject([1, { state: "stopped" }]);
    });
  });

  test("the bridge by itself says what it takes, and its version", async () => {
    await withBridge(await buildDriver("mingw"), async (bridge) => {
      const run = async (...args: string[]) => {
        const child = bridge.bridge(...args);
        const ended = once(child, "close");
        const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
        return [(await ended)[0], stdout.trim(), stderr.trim().split(/\r?\n/)[0]];
      };
      expect(await run("--version")).toEqual([0, expect.stringMatching(/^ksync-bridge \d/), ""]);
      const carries = expect.stringContaining("usage: ksync-bridge [DEVICE] ");
      expect(await run("--help")).toEqual([2, "", carries]);
      const verbs =
        "usage: ksync-bridge service install [FILE] | uninstall | start | stop | status";
      for (const args of [[], ["remove"], ["stop", "now"], ["install", "one", "two"]])
        expect(await run("service", ...args)).toEqual([2, "", verbs]);
      const closed = "ksync-bridge: cannot open \\\\.\\ksync (error 2); is the driver started?";
      expect(await run()).toEqual([1, "", closed]);
    });
  });
});
