/**
 * The overlay of one driver: a file that has what overlay.txt lists and hands everything else on to wine's kernel,
 * and a copy of the driver that imports from it.
 */
import fs from "node:fs";
import path from "node:path";
import { repository } from "../tools/cli.js";
import type { DriverBuild } from "./build.js";
import { copyWithImport, exportsOf, importsOf } from "./image.js";
import { gcc, run } from "./programs.js";

const kernel = "ntoskrnl.exe";
const overlayName = "wktstkrn.sys";
const listFile = path.join(repository, "tests", "driver", "overlay.txt");

export interface Overlaid {
  function: string;
  /** missing: wine has no such function; aborts: calling it ends the process; inert: it does nothing. */
  because: string;
}

/** What overlay.txt lists, without what is no function. */
export function readOverlayList(): Overlaid[] {
  return fs
    .readFileSync(listFile, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(/\s+/))
    .map(([name, because]) => ({ function: name!, because: because! }))
    .filter((overlaid) => overlaid.function !== "cr8");
}

/** Puts the copy of the driver and its overlay into a folder; returns the overlay. */
export async function overlayDriver(
  build: DriverBuild,
  driver: string,
  folder: string,
): Promise<string> {
  const own = readOverlayList().map((overlaid) => overlaid.function);
  const imported = (await importsOf(driver)).get(kernel) ?? [];
  const others = imported.filter((name) => !own.includes(name));
  const definition = path.join(folder, "overlay.def");
  const lines = [...own, ...others.map((name) => `${name} = "${kernel}.${name}"`)];
  fs.writeFileSync(definition, [`LIBRARY ${overlayName}`, "EXPORTS", ...lines, ""].join("\n"));

  const overlay = path.join(folder, overlayName);
  await run(gcc, [
    ...["-nostdlib", "-shared", "-Wl,--entry,DllMain", "-Wl,--subsystem,native:10.0"],
    ...["-Wl,--whole-archive", build.overlayLibrary, "-Wl,--no-whole-archive", definition],
    ...["-o", overlay, "-lkernel32", "-lntoskrnl"],
  ]);
  copyWithImport(driver, path.join(folder, path.basename(driver)), kernel, overlayName);
  return overlay;
}

/** What the overlay has of its own. */
export async function ownExports(overlay: string): Promise<string[]> {
  const all = await exportsOf(overlay);
  return all.filter((exported) => !exported.forwarded).map((exported) => exported.name);
}
