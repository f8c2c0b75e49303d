/** Runs scenarios on a backend: each on a module of its own, from its load to its unload, and tells their traces. */
import type { HostClient, LogLine } from "../../toolchain/client/client.js";
import { KsyncError } from "../../toolchain/errors.js";
import { START_EXPORT } from "../../toolchain/transform/names.js";
import type { Instrumented } from "./instrument.js";
import { readRecords } from "./record.js";
import { normalize } from "./trace.js";

/** What a backend has to offer. A host's client is one as it is. */
export type Target = Pick<HostClient, "load" | "call" | "ps" | "unload" | "logs">;

export interface Trace {
  scenario: string;
  text: string;
  seen: ReadonlySet<string>;
}

const drainMs = 5000;

export function scenariosOf(module: Instrumented): string[] {
  return module.exports.filter((name) => name !== START_EXPORT);
}

export async function runScenarios(target: Target, module: Instrumented): Promise<Trace[]> {
  const traces: Trace[] = [];
  let after = 0n;
  for (const scenario of scenariosOf(module)) {
    const { fault, outcome } = await runScenario(target, module, scenario);
    const lines = await readLog(target, after);
    after = lines.at(-1)?.sequence ?? after;
    const recorded = readRecords(
      lines.map((line) => line.text),
      module,
    );
    const { text, seen } = normalize(recorded, module, fault);
    const log = recorded.log.map((line) => `log: ${line}`);
    traces.push({ scenario, text: [text, ...log, ...outcome, ""].join("\n"), seen });
  }
  return traces;
}

async function runScenario(
  target: Target,
  module: Instrumented,
  name: string,
): Promise<{ fault: string | undefined; outcome: string[] }> {
  const outcome: string[] = [];
  try {
    await target.load(name, module.wasm);
  } catch (error) {
    return { fault: undefined, outcome: [`load: ${failure(error)}`] };
  }
  await target.call(name, name).catch((error) => outcome.push(`call: ${failure(error)}`));
  const { modules } = await target.ps();
  const found = modules.find((info) => info.name === name)!;
  const fault = found.fault?.split(" ")[0]; // the trap; the rest is for people, and has handles in it
  outcome.push(`module: ${found.state}${fault === undefined ? "" : `, ${fault}`}`);
  const { ended, handles } = await target.unload(name, { drainMs });
  outcome.push(`unload: ${ended} ended, ${handles} handles`);
  return { fault, outcome };
}

function failure(error: unknown): string {
  if (!(error instanceof KsyncError)) throw error;
  const { trap } = (error.details ?? {}) as { trap?: string };
  return trap === undefined ? error.code : `${error.code}, ${trap}`;
}

async function readLog(target: Target, from: bigint): Promise<LogLine[]> {
  const all: LogLine[] = [];
  for (;;) {
    const { lines, lost } = await target.logs({ after: all.at(-1)?.sequence ?? from });
    if (lost > 0n) throw new Error(`the host's log has dropped ${lost} lines of a trace`);
    if (lines.length === 0) return all;
    all.push(...lines);
  }
}
