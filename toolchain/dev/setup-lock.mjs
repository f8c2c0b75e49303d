// One set-up at a time in one clone. The lock is a file that names its holder's process, so that the
// lock of a killed set-up is taken over. Knows nothing of what is done under it.
import fs from "node:fs";
import path from "node:path";

/** Runs `action` while no other process runs one under the same lock file. */
export async function withLock(file, action) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let said = false;
  while (!tryTake(file)) {
    if (!said) process.stderr.write("setup: waiting for another set-up of this clone ...\n");
    said = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await action();
  } finally {
    process.off("exit", release);
    release();
  }
}

// A hard link appears with its content or not at all, so nobody ever reads a half-written lock.
function tryTake(file) {
  const own = `${file}.${process.pid}`;
  fs.writeFileSync(own, String(process.pid));
  try {
    fs.linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    removeStale(file, own);
    return false;
  } finally {
    fs.rmSync(own, { force: true });
  }
}

function removeStale(file, own) {
  const holder = readHolder(file);
  if (holder === undefined || isAlive(holder)) return;
  // Several waiters may see the same dead holder. Renaming takes exactly one file away; when that
  // turns out to be the lock of a waiter who was faster, it goes back.
  const taken = `${own}.stale`;
  try {
    fs.renameSync(file, taken);
    if (readHolder(taken) !== holder) fs.linkSync(taken, file);
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "EEXIST") throw error;
  } finally {
    fs.rmSync(taken, { force: true });
  }
}

function readHolder(file) {
  try {
    return Number(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
