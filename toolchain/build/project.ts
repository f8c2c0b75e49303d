/**
 * What surrounds a user's source file: its asconfig.json, and the ksync and the compiler that serve it.
 * Compiles nothing.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { KsyncError } from "../errors.js";
import { packageRoot } from "../host/sources.js";

export interface Project {
  /** The nearest asconfig.json, not looked for beyond the nearest package.json. */
  config: string | undefined;
  /** Folder of the ksync whose library, transform and base options are used. */
  ksync: string;
  /** Folder of the compiler. */
  assemblyscript: string;
}

/** Looks around `file`, an absolute path. Throws when there is no compiler, or one that ksync does not know. */
export function findProject(file: string): Project {
  const folder = path.dirname(file);
  const ksync = resolvePackage("ksync", folder) ?? packageRoot;
  // The transform shares state with the compiler it imports, so that very copy has to do the work. npm
  // installs it as a peer: it is the project's own wherever the project has ksync.
  const assemblyscript = resolvePackage("assemblyscript", ksync);
  if (assemblyscript === undefined) {
    throw new KsyncError("missing-assemblyscript", "AssemblyScript, ksync's compiler, is not installed", {
      hint: "npm install --save-dev assemblyscript@0.28",
      exitCode: 2,
    });
  }
  requireKnownVersion(assemblyscript);
  return { config: findConfig(folder), ksync, assemblyscript };
}

function findConfig(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const config = path.join(at, "asconfig.json");
    if (fs.existsSync(config)) return config;
    if (fs.existsSync(path.join(at, "package.json")) || at === path.dirname(at)) return undefined;
  }
}

/**
 * The folder that reports for other programs name files from: the checkout where GitHub runs the build, else the nearest
 * folder that git or npm takes for a project, else the working folder.
 */
export function projectRoot(folder: string): string {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE } = process.env;
  if (GITHUB_ACTIONS === "true" && GITHUB_WORKSPACE) return path.resolve(GITHUB_WORKSPACE);
  return findUpwards(folder, ".git") ?? findUpwards(folder, "package.json") ?? process.cwd();
}

function findUpwards(folder: string, name: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, name))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

/** Folder of an installed package as seen from `folder`, links resolved. */
export function resolvePackage(name: string, folder: string): string | undefined {
  try {
    const require = createRequire(path.join(folder, "any.js"));
    return path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

/** Version of the package in a folder. */
export function versionOfPackage(folder: string): string {
  const text = fs.readFileSync(path.join(folder, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function requireKnownVersion(folder: string): void {
  const version = versionOfPackage(folder);
  const [major = 0, minor = 0, patch = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  if (major === 0 && (minor === 28 || (minor === 27 && patch >= 37))) return;
  throw new KsyncError(
    "unsupported-assemblyscript",
    `AssemblyScript ${version} is installed, and ksync works with 0.27.37 up to 0.28`,
    { hint: "npm install --save-dev assemblyscript@0.28", exitCode: 2 },
  );
}
