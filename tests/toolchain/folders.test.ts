// Folders are created like `mkdir -p` does it, and failing ends.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { createFolders } from "../../toolchain/folders.js";
import { temporaryFolder } from "../tools/cli.js";

test("creates what is missing, with the mode, and is content with what is there", () => {
  const folder = path.join(temporaryFolder(), "a", "b");
  createFolders(folder, 0o700);
  createFolders(folder, 0o700);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
  expect(fs.statSync(path.dirname(folder)).mode & 0o777).toBe(0o700);
});

test("fails below a file, and where nothing can be created", () => {
  const file = path.join(temporaryFolder(), "file");
  fs.writeFileSync(file, "");
  expect(() => createFolders(path.join(file, "a", "b"))).toThrow();
  expect(() => createFolders("/proc/none/a")).toThrow(); // Node's own never returns here
});
