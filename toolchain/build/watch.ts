/**
 * Does something again whenever a file that it read has other contents. It knows neither what is done nor what is read:
 * folders are watched only to learn when to look, and what counts is whether the contents differ.
 */
import fs from "node:fs";
import path from "node:path";

/** Told of every file that is read, with its contents, or undefined where none was found. */
export type OnRead = (file: string, contents: string | Uint8Array | undefined) => void;

/** What one run has read, by absolute path. */
type Inputs = Map<string, string | Uint8Array | undefined>;

/** Saves within this time are one change. */
const QUIET_MS = 50;

/** Runs `run`, which tells what it reads, and again after each change until `signal` aborts. `file` is always watched. */
export async function runOnChange(
  file: string,
  signal: AbortSignal,
  run: (onRead: OnRead) => Promise<string>,
  say: (line: string) => void,
): Promise<void> {
  while (!signal.aborted) {
    const inputs: Inputs = new Map();
    const outcome = await run((name, contents) => void inputs.set(path.resolve(name), contents));
    if (!inputs.has(path.resolve(file))) inputs.set(path.resolve(file), contentsOf(file));
    const count = [...inputs.values()].filter((contents) => contents !== undefined).length;
    say(`${outcome}, watching ${count === 1 ? "1 file" : `${count} files`}`);
    await changed(inputs, signal);
  }
}

/** Resolves when one of the files is not as it was read, or `signal` aborts. */
async function changed(inputs: Inputs, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const watchers = new Map<string, fs.FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (![...inputs].every(([file, contents]) => isSame(contents, contentsOf(file)))) resolve();
      else if (watchFolders()) lookSoon();
    };
    const lookSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(look, QUIET_MS);
    };
    /** Returns whether there are new ones, in which something may have happened before. */
    const watchFolders = (): boolean => {
      const known = watchers.size;
      for (const file of inputs.keys()) {
        const folder = existingFolder(path.dirname(file));
        if (!watchers.has(folder))
          watchers.set(folder, fs.watch(folder, lookSoon).on("error", lookSoon));
      }
      return watchers.size > known;
    };
    signal.addEventListener("abort", () => resolve(), { signal: over.signal });
    if (signal.aborted) resolve();
    watchFolders();
    lookSoon();
  });
  over.abort();
  clearTimeout(timer);
  for (const watcher of watchers.values()) watcher.close();
}

/** A folder that is not there yet will come into being in one that is. */
function existingFolder(folder: string): string {
  return fs.existsSync(folder) ? folder : existingFolder(path.dirname(folder));
}

function contentsOf(file: string): Uint8Array | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

function isSame(
  known: string | Uint8Array | undefined,
  present: Uint8Array | undefined,
): boolean {
  if (known === undefined || present === undefined) return known === present;
  return typeof known === "string"
    ? Buffer.from(present).toString("utf8") === known
    : Buffer.compare(known, present) === 0;
}
