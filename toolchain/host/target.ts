/** Where a host is that verbs talk to, and the way there. Knows no verb and no message. */
import { HostClient } from "../client/client.js";
import {
  connectTransport,
  execTransport,
  programTransport,
  type Transport,
} from "../client/transport.js";
import { KsyncError } from "../errors.js";
import { findProgram } from "./tools.js";

/**
 * The user's host behind its socket; the driver of this machine, through its bridge; that of another, through ssh; or
 * behind a command line whose program speaks the protocol on its standard input and output.
 */
export type Target =
  | { kind: "local" }
  | { kind: "driver" }
  | { kind: "ssh"; host: string }
  | { kind: "exec"; command: string };

/** What `parseTarget` takes, for people. */
export const targetForms = "local, driver, ssh:HOST or exec:COMMAND";

const bridge = "ksync-bridge";

export function parseTarget(text: string): Target | undefined {
  if (text === "local" || text === "driver") return { kind: text };
  const [, scheme, rest] = /^(ssh|exec):([^]+)$/.exec(text) ?? [];
  if (rest === undefined) return undefined;
  // A name that begins with a dash would be an option to ssh.
  if (scheme === "ssh") return /^[^-\s]\S*$/.test(rest) ? { kind: "ssh", host: rest } : undefined;
  return { kind: "exec", command: rest };
}

/** A client of the host at a target; `socket` is the local one's. */
export async function connectTarget(target: Target, socket: string): Promise<HostClient> {
  return HostClient.open(await transportTo(target, socket));
}

function transportTo(target: Target, socket: string): Promise<Transport> {
  switch (target.kind) {
    case "local":
      return connectTransport({ socket });
    case "driver":
      return programTransport(findBridge(), []);
    case "ssh":
      return programTransport("ssh", ["-T", target.host, bridge]);
    case "exec":
      return execTransport(target);
  }
}

/** The bridge to this machine's driver: `KSYNC_BRIDGE`, or on the PATH. */
function findBridge(): string {
  const found = findProgram(process.env["KSYNC_BRIDGE"] || bridge);
  if (found !== undefined) return found;
  const here =
    process.platform === "win32"
      ? "Put the folder of ksync-bridge.exe on the PATH, or set KSYNC_BRIDGE to the file"
      : "The driver runs on Windows: use ssh:HOST for that of another machine";
  throw new KsyncError("no-bridge", `the driver is reached through ${bridge}, which is not here`, {
    hint: `${here}; docs/windows.md says how it is built.`,
    exitCode: 2,
  });
}
