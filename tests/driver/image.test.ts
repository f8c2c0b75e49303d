/** What ksync.sys asks of a kernel, and what the overlay has instead of wine's. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { repository, temporaryFolder } from "../tools/cli.js";
import { buildDriver, buildVerifierDriver, compilers } from "./build.js";
import {
  checksumsOf,
  exportsOf,
  importsOf,
  sectionsOf,
  stubsOf,
  symbolsOf,
  versionOf,
} from "./image.js";
import { ownExports, overlayDriver, readOverlayList } from "./overlay.js";
import { skipReason } from "./programs.js";
import { wineKernel } from "./wine.js";

const folder = path.join(repository, "tests", "driver");

describe.skipIf(skipReason !== undefined)(`the driver's file (${skipReason ?? "built"})`, () => {
  const importedBy = async (driver: string) => {
    const imports = await importsOf(driver);
    return [...imports].flatMap(([library, names]) => names.map((name) => `${library} ${name}`));
  };
  const listedIn = (file: string) => {
    const lines = fs.readFileSync(path.join(folder, file), "utf8").trim().split("\n");
    return lines.filter((line) => !line.startsWith("#"));
  };

  test.each(compilers)("imports what imports.txt lists (built with %s)", async (compiler) => {
    const { driver } = await buildDriver(compiler);
    expect((await importedBy(driver)).sort()).toEqual(listedIn("imports.txt").sort());
  });

  test("imports the kernel's locks besides, with KSYNC_VERIFIER", async () => {
    const { driver } = await buildVerifierDriver();
    const listed = [...listedIn("imports.txt"), ...listedIn("imports-verifier.txt")];
    expect((await importedBy(driver)).sort()).toEqual(listed.sort());
  });

  test.each(compilers)("has the package's version (built with %s)", async (compiler) => {
    const { version } = JSON.parse(fs.readFileSync(path.join(repository, "package.json"), "utf8"));
    const { driver, bridge } = await buildDriver(compiler);
    for (const file of [driver, bridge]) {
      expect(versionOf(fs.readFileSync(file)), file).toBe(`${version}.0`);
    }
  });

  test("names the file with its symbols, which is beside it, when clang has built it", async () => {
    const { driver } = await buildDriver("clang");
    const { file, identifier } = symbolsOf(fs.readFileSync(driver))!;
    expect(file).toBe("ksync.pdb");
    const symbols = fs.readFileSync(path.join(path.dirname(driver), file));
    expect(symbols.includes(identifier)).toBe(true);
    expect(symbols.includes("ksync_module_load\0")).toBe(true);
    expect(symbolsOf(fs.readFileSync((await buildDriver("mingw")).driver))).toBeUndefined();
  });

  // The kernel pages sections whose names begin with PAGE, and drops INIT. The host's functions are called at up to
  // DISPATCH_LEVEL with few exceptions, which are small: nothing is paged, so that none of them can be there by mistake.
  test.each(compilers)("stays in memory as a whole (built with %s)", async (compiler) => {
    const sections = await sectionsOf((await buildDriver(compiler)).driver);
    const names = sections.map((section) => section.name);
    expect(names).toEqual(expect.arrayContaining([".text", ".pdata", ".reloc"]));
    expect(names.filter((name) => /^(PAGE|INIT)/.test(name))).toEqual([]);
    expect(sections.filter((section) => section.executable).map(({ name }) => name)).toEqual([
      ".text",
    ]);
    expect(sections.filter((section) => section.executable && section.writable)).toEqual([]);
  });

  test.each(compilers)("has its checksum (built with %s)", async (compiler) => {
    const image = fs.readFileSync((await buildDriver(compiler)).driver);
    const { told, computed } = checksumsOf(image);
    expect(told).toBe(computed);
    image[0x400]! ^= 1; // one changed bit shows
    expect(checksumsOf(image).computed).not.toBe(told);
  });

  test("the overlay has exactly what its list says, and wine the rest", async () => {
    const build = await buildDriver("mingw");
    const overlay = await ownExports(await overlayDriver(build, build.driver, temporaryFolder()));
    const list = readOverlayList();
    expect(overlay.sort()).toEqual(list.map((overlaid) => overlaid.function).sort());

    const kernel = (await exportsOf(wineKernel)).map((exported) => exported.name);
    const aborting = await stubsOf(wineKernel);
    const missing = list.filter((overlaid) => overlaid.because === "missing");
    for (const overlaid of missing) expect(kernel).not.toContain(overlaid.function);
    for (const overlaid of list) {
      if (overlaid.because === "aborts") expect(aborting).toContain(overlaid.function);
    }
    const verified = await buildVerifierDriver();
    const imports = [build.driver, verified.driver, build.platform].map((driver) =>
      importsOf(driver),
    );
    const imported = (await Promise.all(imports)).flatMap((found) => found.get("ntoskrnl.exe")!);
    for (const name of imported) {
      if (overlay.includes(name)) continue;
      expect(kernel).toContain(name);
      expect(aborting).not.toContain(name);
    }
  });
});
