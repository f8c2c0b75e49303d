/** The build for the WDK, on Debian and with a stand-in for it: it configures, links and runs, under wine. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { document, moduleWasm, repository } from "../tools/cli.js";
import { buildDriver } from "./build.js";
import { importsOf, symbolsOf, versionOf } from "./image.js";
import { clang, run, skipReason } from "./programs.js";
import { makeWdk, mingwFlags } from "./wdk.js";
import { withDriver } from "./wine.js";

const hostDriver = path.join(repository, "host-driver");
const build = path.join(repository, "build", "driver-wdk");

/** As docs/windows.md says, but for where the WDK and clang are, and what mingw's headers want. */
async function buildWithWdk(): Promise<string> {
  const cmake = fs.readFileSync(path.join(hostDriver, "cmake", "wdk.cmake"), "utf8");
  const version = /KSYNC_WDK_VERSION "([\d.]+)"/.exec(cmake)![1]!;
  const wdk = path.join(repository, "build", "wdk");
  await makeWdk(wdk, version);
  await run("cmake", [
    ...["-S", hostDriver, "-B", build, "-DCMAKE_TOOLCHAIN_FILE=cmake/wdk-nt.cmake"],
    ...[`-DKSYNC_WDK=${wdk}`, `-DCMAKE_C_COMPILER=${clang}`],
    `-DCMAKE_C_FLAGS=${mingwFlags.join(" ")}`,
  ]);
  await run("cmake", ["--build", build, "--parallel", "2"]);
  return path.join(build, "ksync.sys");
}

describe.skipIf(skipReason !== undefined)(`the WDK's build (${skipReason ?? "wine"})`, () => {
  test("makes a driver that imports no more, has a version and symbols, and runs", async () => {
    const driver = await buildWithWdk();
    const image = fs.readFileSync(driver);
    expect(versionOf(image)).toMatch(/^\d+\.\d+\.\d+\.0$/);
    expect(symbolsOf(image)?.file).toBe("ksync.pdb");
    const mingw = await buildDriver("mingw");
    const allowed = await importsOf(mingw.driver);
    for (const [library, names] of await importsOf(driver))
      expect(allowed.get(library), library).toEqual(expect.arrayContaining(names));

    const module = await moduleWasm("counter.ts");
    const stopped = await withDriver({ ...mingw, driver }, async ({ ksync }) => {
      expect(await ksync("run", module)).toMatchObject({ status: 0, stdout: "counting\n0\n" });
      expect(await ksync("load", "counter", module)).toMatchObject({ status: 0 });
      const scaled = await ksync("call", "counter", "scale", "2.5", "3", "--json");
      expect(document(scaled).results).toEqual([{ type: "f64", value: 7.5 }]);
    });
    expect(stopped).toEqual({ objects: 0, mistakes: 0, allocations: 0 });
  });

  test("says what is missing where there is no WDK", async () => {
    const folder = path.join(repository, "build", "driver-without-wdk");
    const configured = run("cmake", [
      ...["-S", hostDriver, "-B", folder, "-DCMAKE_TOOLCHAIN_FILE=cmake/wdk-nt.cmake"],
      ...["-DKSYNC_WDK=/nowhere", `-DCMAKE_C_COMPILER=${clang}`],
    ]);
    await expect(configured).rejects.toThrow(/km\/ntifs\.h is missing: install the WDK/);
  });
});
