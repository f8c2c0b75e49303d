/**
 * The C sources of the host as this package carries them, and the key that names a build of them.
 * Knows nothing of compilers or of the cache.
 */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { KsyncError } from "../errors.js";

/** Folder of the package: the repository, or node_modules/ksync of a user. */
export const packageRoot = findPackageRoot();

// The sources lie at another depth than what is compiled from them, so the depth is not counted.
function findPackageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(folder, "package.json"))) folder = path.dirname(folder);
  return folder;
}

/** Folder of the host's CMakeLists.txt. */
export const hostDriver = path.join(packageRoot, "host-driver");

const parts = ["CMakeLists.txt", "cmake", "include", "core", "platform", "process", "vendor"];

/** Every file that a build reads, relative to `hostDriver`, in a fixed order. */
export function hostSources(): string[] {
  const files = parts.flatMap((part) => filesUnder(part)).sort();
  if (!files.some((file) => file.startsWith(`vendor${path.sep}`))) {
    throw new KsyncError("missing-sources", `the engine's sources are missing from ${hostDriver}`, {
      hint: "In the repository, run npm start once; elsewhere, install ksync again.",
      exitCode: 2,
    });
  }
  return files;
}

function filesUnder(part: string): string[] {
  const stat = fs.statSync(path.join(hostDriver, part), { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [part];
  return fs
    .readdirSync(path.join(hostDriver, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => path.relative(hostDriver, path.join(entry.parentPath, entry.name)));
}

/** SHA-256 over names and contents of the sources and over `circumstances`, in hex. */
export function buildKey(files: readonly string[], circumstances: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of circumstances) hash.update(`${text}\0`);
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(hostDriver, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}
