/**
 * `ksync-bridge`, the program that reaches the driver of its machine: where it is and how it is started for a target.
 * Knows neither what it carries nor what it answers.
 */
import { KsyncError } from "../errors.js";
import { shellWord, windowsWord } from "./quote.js";
import type { Target } from "./target.js";
import { findProgram } from "./tools.js";

const bridge = "ksync-bridge";

/** A program with its arguments, or a command line for this system's shell. */
export type BridgeCommand = { program: string; args: string[] } | { shell: string };

/** The bridge of a target that has one, with arguments of its own. */
export function bridgeCommand(
  target: Exclude<Target, { kind: "local" }>,
  args: readonly string[] = [],
): BridgeCommand {
  switch (target.kind) {
    case "driver":
      return { program: findBridge(), args: [...args] };
    case "ssh":
      // What follows the host becomes one command line for the shell of that machine.
      return { program: "ssh", args: ["-T", target.host, bridge, ...args.map(windowsWord)] };
    case "exec":
      return { shell: [target.command, ...args.map(shellWord)].join(" ") };
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
