/** The command line that shows a schedule which explore() has found. */
import path from "node:path";
import { shownWord } from "../host/quote.js";
import type { ExploreOptions } from "./explore.js";

export function replayCommand(
  module: string | Uint8Array,
  schedule: string,
  { entry = "main", irql, leaks, lockOrder }: ExploreOptions,
): string {
  const file = typeof module === "string" ? shorter(module) : "MODULE.wasm";
  const options = [
    entry === "main" ? "" : ` --entry ${entry}`,
    irql === undefined ? "" : ` --irql ${irql}`,
    leaks === true ? " --leaks" : "",
    lockOrder === true ? " --lock-order" : "",
  ];
  return `ksync replay ${shownWord(file)} ${schedule}${options.join("")}`;
}

/** As seen from here, where that is shorter. */
function shorter(file: string): string {
  const relative = path.relative("", file);
  return relative.length < file.length ? relative : file;
}
