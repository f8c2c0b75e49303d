/**
 * Makes the package's own AssemblyScript files importable as "ksync" wherever the transform is loaded.
 * It knows where the files lie and how asc names library files; it knows nothing of what is in them.
 */
import { libraryFiles } from "assemblyscript/asc";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Internal path of every file of the library, as the compiler names them. */
export const LIBRARY_PREFIX = "~lib/ksync/";

/** The same relative place in the repository (dist/toolchain/transform) and in the installed package. */
const ASSEMBLY = new URL("../../../assembly/", import.meta.url);

/** Files that asc brought along itself: its standard library, which is never lowered or checked. */
let standardFiles: ReadonlySet<string> | undefined;

/** Library files win over node_modules in asc's look-up, and relative imports between them resolve among themselves. */
export function registerLibrary(): void {
  if (standardFiles) return;
  standardFiles = new Set(Object.keys(libraryFiles).filter((name) => !isKsyncPath(`~lib/${name}`)));
  for (const entry of readdirSync(ASSEMBLY, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts") || entry.name.endsWith(".d.ts")) continue;
    const file = `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/");
    const root = fileURLToPath(ASSEMBLY).replaceAll("\\", "/");
    const name = file.replaceAll("//", "/").slice(root.length).replace(/\.ts$/, "");
    libraryFiles[`ksync/${name}`] = readFileSync(file, "utf8");
  }
}

/** Whether a source path belongs to AssemblyScript's own standard library. */
export function isStandardPath(path: string): boolean {
  if (!path.startsWith("~lib/")) return false;
  return standardFiles!.has(path.slice("~lib/".length).replace(/\.ts$/, ""));
}

/** Whether a source path is one of ksync's own files, which user code may import but did not write. */
export function isKsyncPath(path: string): boolean {
  return path.startsWith(LIBRARY_PREFIX) || path.startsWith("~lib/rt/ksync-");
}
