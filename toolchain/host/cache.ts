/**
 * The per-user cache of built hosts: `<cache>/ksync/host/<key>/ksync-host`. An entry appears whole, by
 * one rename, or not at all. Knows nothing of how a host is built.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";

const executable = process.platform === "win32" ? "ksync-host.exe" : "ksync-host";
const prefix = "building-";
const dayMs = 86_400_000;

const variable = process.platform === "win32" ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
/** What to do where the cache cannot be written. */
export const cacheHint = `Set ${variable} to a folder that you may write to.`;

/** Folder that holds all built hosts of this user. */
export function cacheFolder(): string {
  const base = process.env[variable];
  if (base) return path.join(path.resolve(base), "ksync", "host");
  const home = os.homedir() || os.userInfo().homedir; // HOME may be set, but empty
  const inHome = process.platform === "win32" ? ["AppData", "Local"] : [".cache"];
  return path.join(home, ...inHome, "ksync", "host");
}

/** Where the host of a key is, built or not. */
export function cachedHost(key: string): string {
  return path.join(cacheFolder(), key, executable);
}

/**
 * Gives `build` a private folder, publishes the file that it returns under `key`, and removes the folder.
 * When another process has published first, its host is used and ours dropped: both are the same.
 */
export async function publish(
  key: string,
  build: (folder: string) => Promise<string>,
): Promise<string> {
  const cache = cacheFolder();
  createFolder(cache);
  removeAbandoned(cache);
  const folder = fs.mkdtempSync(path.join(cache, `${prefix}${os.hostname()}-${process.pid}-`));
  try {
    const built = await build(folder);
    const entry = path.join(folder, "entry");
    fs.mkdirSync(entry);
    fs.renameSync(built, path.join(entry, executable));
    renameUnlessThere(entry, path.join(cache, key));
    return cachedHost(key);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function createFolder(folder: string): void {
  try {
    createFolders(folder);
  } catch (error) {
    throw new KsyncError("cache-unwritable", `the host's cache ${folder} cannot be created`, {
      hint: cacheHint,
      exitCode: 2,
      cause: error,
    });
  }
}

function renameUnlessThere(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["ENOTEMPTY", "EEXIST", "EPERM"].includes(code) || !fs.existsSync(to)) throw error;
  }
}

// A killed build leaves its private folder. The process id is only meaningful on the machine that gave
// it, so a folder of another machine (a shared home) is left alone until it is a day old.
function removeAbandoned(cache: string): void {
  const ours = `${prefix}${os.hostname()}-`;
  for (const name of fs.readdirSync(cache)) {
    if (!name.startsWith(prefix)) continue;
    const folder = path.join(cache, name);
    const pid = name.startsWith(ours) ? Number.parseInt(name.slice(ours.length), 10) : undefined;
    const modified = fs.statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    const abandoned = pid === undefined ? Date.now() - modified > dayMs : !isAlive(pid);
    if (abandoned) fs.rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
