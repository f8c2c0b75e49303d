/** `ksync ps`: lists the loaded modules. */
import type { Command } from "commander";
import type { HostStatus } from "../client/client.js";
import { describeForHost, print, withHost, type HostOptions } from "../command-line.js";

export function addPs(program: Command): void {
  const command = program
    .command("ps")
    .summary("list the loaded modules")
    .description("List the loaded modules: calls, traps, what runs now, live handles, memory.");
  describeForHost(command, ["ksync ps", "ksync ps --json"]).action(async (options: HostOptions) => {
    const status = await withHost(options, (client) => client.ps());
    print(options, status, status.modules.length === 0 ? "no modules are loaded" : table(status));
  });
}

const titles = [
  "NAME",
  "STATE",
  "CALLS",
  "TRAPS",
  "ACTIVE",
  "THREADS",
  "HANDLES",
  "MEMORY",
  "HOST",
];

function table({ modules }: HostStatus): string {
  const rows = modules.map((module) => [
    module.name,
    module.state,
    String(module.calls),
    String(module.traps),
    String(module.activations),
    String(module.threads),
    String(module.handles),
    size(module.memoryBytes),
    size(module.hostBytes),
  ]);
  const widths = titles.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]!.length)),
  );
  const format = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  return [titles, ...rows]
    .map(format)
    .flatMap((line, i) => {
      const fault = modules[i - 1]?.fault;
      return fault === undefined ? [line] : [line, `  fault: ${fault}`];
    })
    .join("\n");
}

function size(bytes: bigint): string {
  const kib = Number(bytes) / 1024;
  if (bytes < 1024n) return `${bytes} B`;
  return kib < 1024 ? `${kib.toFixed(1)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}
