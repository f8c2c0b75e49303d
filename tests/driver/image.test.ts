/** What ksync.sys asks of a kernel, and what the overlay has instead of wine's. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { repository, temporaryFolder } from "../tools/cli.js";
import { buildDriver, compilers } from "./build.js";
import { exportsOf, importsOf, stubsOf } from "./image.js";
import { ownExports, overlayDriver, readOverlayList } from "./overlay.js";
import { skipReason } from "./programs.js";
import { wineKernel } from "./wine.js";

const folder = path.join(repository, "tests", "driver");

describe.skipIf(skipReason !== undefined)(`the driver's file (${skipReason ?? "built"})`, () => {
  test.each(compilers)("imports what imports.txt lists (built with %s)", async (compiler) => {
    const imports = await importsOf((await buildDriver(compiler)).driver);
    const listed = fs.readFileSync(path.join(folder, "imports.txt"), "utf8").trim().split("\n");
    const found = [...imports].flatMap(([library, names]) =>
      names.map((name) => `${library} ${name}`),
    );
    expect(found.sort()).toEqual(listed.filter((line) => !line.startsWith("#")).sort());
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
    const imports = [build.driver, build.platform].map((driver) => importsOf(driver));
    const imported = (await Promise.all(imports)).flatMap((found) => found.get("ntoskrnl.exe")!);
    for (const name of imported) {
      if (overlay.includes(name)) continue;
      expect(kernel).toContain(name);
      expect(aborting).not.toContain(name);
    }
  });
});
