/** Where a host is that verbs talk to, and the way there. Knows no verb and no message. */
import { HostClient } from "../client/client.js";
import {
  connectTransport,
  execTransport,
  programTransport,
  type Transport,
} from "../client/transport.js";
import { bridgeCommand } from "./bridge.js";

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
  if (target.kind === "local") return connectTransport({ socket });
  const command = bridgeCommand(target);
  if ("shell" in command) return execTransport({ command: command.shell });
  return programTransport(command.program, command.args);
}
