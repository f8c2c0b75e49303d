/** Creates folders. Knows nothing of what is put into them. */
import fs from "node:fs";
import path from "node:path";

/**
 * `mkdir -p`. Node's own form never returns below a folder that exists but takes no entries, as /proc. `mode` is that of
 * each folder that is created.
 */
export function createFolders(folder: string, mode = 0o777): void {
  const at = path.resolve(folder);
  if (fs.statSync(at, { throwIfNoEntry: false })?.isDirectory()) return;
  if (path.dirname(at) !== at) createFolders(path.dirname(at), mode);
  try {
    fs.mkdirSync(at, { mode });
  } catch (error) {
    // Another process may have been faster.
    if (!fs.statSync(at, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
