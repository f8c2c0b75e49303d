/** The package as npm packs it, for the tests that install it. */
import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { repository, start } from "../tools/cli.js";

/** Packs into a folder; returns the file. */
export async function pack(folder: string): Promise<string> {
  const packed = await start("npm", ["pack", "--json", "--pack-destination", folder]).done;
  expect(packed, packed.stderr).toMatchObject({ status: 0 });
  const tarball = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  return path.join(folder, tarball);
}

/** The compiler, as npm is asked for it: the version that ksync is tested with. */
export function compiler(): string {
  const file = path.join(repository, "node_modules/assemblyscript/package.json");
  const { version } = JSON.parse(fs.readFileSync(file, "utf8")) as { version: string };
  return `assemblyscript@${version}`;
}

export const npmInstall = [
  ...["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"],
];
