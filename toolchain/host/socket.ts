/** Where the user's host listens, and the private folder around it. Talks to nobody. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { KsyncError } from "../errors.js";
import { createFolders } from "../folders.js";

const privateMode = 0o700;

/** On Windows a host listens on a named pipe, which is in no folder. */
const pipes = "\\\\.\\pipe\\";
const isPipe = (socket: string): boolean => socket.startsWith(pipes);

/**
 * The address of a socket that the user names: an absolute path, because a host in the background runs in another
 * folder than its caller; on Windows a pipe, whose name is the text.
 */
export function socketAddress(text: string): string {
  if (process.platform !== "win32") return path.resolve(text);
  return isPipe(text) ? text : pipes + text.replaceAll(/[\\/:]+/g, "-");
}

/** The socket of the user's own host: `KSYNC_SOCKET`, or one in the user's runtime folder. */
export function defaultSocket(): string {
  const given = process.env["KSYNC_SOCKET"];
  if (given) return socketAddress(given);
  if (process.platform === "win32") return socketAddress(`ksync-${os.userInfo().username}`);
  const uid = process.getuid?.() ?? os.userInfo().username;
  return path.join(process.env["XDG_RUNTIME_DIR"] || os.tmpdir(), `ksync-${uid}`, "host.sock");
}

/** The host's own complaints go here, because a detached process has no terminal. */
export function logFileOf(socket: string): string {
  if (!isPipe(socket)) return `${socket}.log`;
  return path.join(os.tmpdir(), `${socket.slice(pipes.length)}.log`);
}

/**
 * Creates the socket's folder. Whoever can write there can put a host of his own in the place of ours, so
 * the default folder must be the user's alone; a folder that the user names is his own business.
 */
export function prepareSocketFolder(socket: string): void {
  if (isPipe(socket)) return; // the host makes it the user's alone
  const folder = path.dirname(socket);
  try {
    createFolders(folder, privateMode);
  } catch (cause) {
    throw new KsyncError(
      "socket-folder",
      `the socket's folder ${folder} cannot be created: ${(cause as Error).message}`,
      { hint: "Choose another place with --socket.", exitCode: 2, cause },
    );
  }
  if (socket !== defaultSocket() || process.env["KSYNC_SOCKET"]) return;
  const stat = fs.lstatSync(folder);
  const strange = stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0;
  if (!stat.isDirectory() || strange) {
    throw new KsyncError("unsafe-socket", `${folder} is not a folder of yours alone`, {
      hint: "Remove it, or choose another place with --socket.",
      exitCode: 2,
    });
  }
}
