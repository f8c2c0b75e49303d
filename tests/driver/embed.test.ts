/**
 * examples/06-embed under wine: a driver with ksync in it calls its module from its DPC and from EvtIoDeviceControl,
 * while the command line unloads the module and loads it again.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { document, ksyncHere, repository } from "../tools/cli.js";
import { buildDriver, compilers } from "./build.js";
import { skipReason, wine } from "./programs.js";
import { bridgeTo, holdDriver, leftovers, quiet, type Holder } from "./wine.js";

const title = skipReason === undefined ? "under wine" : `under wine (${skipReason})`;
const module = path.join(repository, "examples", "06-embed", "sensor.ts");

/** What embed's registers hold, by channel; the driver's DPCs take the first. */
const registers = { dpc: 20, request: 40 };
const channelOfRequests = "3";
const swaps = 5;

describe.skipIf(skipReason !== undefined)(title, () => {
  test.each(compilers)("every call is counted once (built with %s)", async (compiler) => {
    const build = await buildDriver(compiler);
    const target = bridgeTo(build, String.raw`\\.\sensor-ksync`);
    const said = async (...args: string[]) => {
      const ran = await ksyncHere([...args, "--target", target, "--json"]);
      expect(ran).toMatchObject({ status: 0, stderr: "" });
      return document(ran);
    };
    const ask = (...args: string[]) =>
      spawn(wine, [build.sensorctl, ...args], { env: quiet, stdio: ["pipe", "pipe", "inherit"] });

    let held: Holder | undefined;
    await holdDriver(build, build.sensor, async (holder) => {
      held = holder;
      const sampling = ask("sample", channelOfRequests);
      const samples = text(sampling.stdout);
      for (let swap = 0; swap < swaps; swap++) {
        await said("load", "sensor", module);
        // Both callers have come through: each waits for more reads than there can be of one kind.
        await said("call", "sensor", "meanOf", String(100 * (swap + 1)));
        expect(await said("unload", "sensor")).toMatchObject({ ended: 0, handles: 0 });
      }
      expect(await said("ps")).toMatchObject({ modules: [] });
      sampling.stdin.end();
      await once(sampling, "exit");
      const [, requests] = /^(\d+) samples, \d+ refused$/m.exec(await samples)!;

      const asked = ask("counts");
      const counts = /^(\d+) in DPCs, (\d+) in requests, \d+ refused; (\d+) counted, sum (\d+)$/m;
      const [, ...numbers] = counts.exec(await text(asked.stdout))!;
      const [dpcs, fromRequests, counted, sum] = numbers.map(Number) as [
        number,
        number,
        number,
        number,
      ];
      expect(dpcs).toBeGreaterThan(0);
      expect(fromRequests).toBe(Number(requests));
      expect(fromRequests).toBeGreaterThan(0);
      expect(counted).toBe(dpcs + fromRequests);
      expect(sum).toBe(dpcs * registers.dpc + fromRequests * registers.request);
    });
    expect(await leftovers(held!)).toEqual({ objects: 0, mistakes: 0 });
    expect(held!.log()).not.toContain("sensor: sample:");
  });
});
