/** The simulated kernel with the methods of a host's client that the scenarios use. Its modules live one at a time. */
import type { HostClient, LogLine, ModuleInfo } from "../../toolchain/client/client.js";
import { KsyncError } from "../../toolchain/errors.js";
import { simulate, type Simulation } from "../../toolchain/sim/simulate.js";
import type { Target } from "./run.js";

export function simulatedTarget(): Target {
  const lines: LogLine[] = [];
  const modules = new Map<string, Simulation>();

  function find(name: string): Simulation {
    const found = modules.get(name);
    if (found === undefined) throw new KsyncError("no-such-module", name);
    return found;
  }

  /** What a module has written since it was asked last. */
  function collect(name: string, { kernel }: Simulation): void {
    for (const { text, time } of kernel.log.splice(0))
      lines.push({ sequence: BigInt(lines.length + 1), time, module: name, text } as LogLine);
  }

  const target = {
    load: async (name: string, wasm: Uint8Array) =>
      void modules.set(name, await simulate(wasm, { cpus: 2 })),
    call: async (name: string, entry: string) => find(name).callValues(entry, []),
    ps: async () => ({ modules: [...modules].map(([name, { fault }]) => describe(name, fault)) }),
    unload: async (name: string) => {
      const simulation = find(name);
      const ended = simulation.drain();
      collect(name, simulation);
      modules.delete(name);
      return { ended, handles: 0 };
    },
    logs: async ({ after = 0n }: { after?: bigint } = {}) => ({
      lines: lines.slice(Number(after), Number(after) + 256),
      lost: 0n,
    }),
  };
  return target as unknown as Pick<HostClient, keyof Target>;
}

function describe(name: string, fault: Simulation["fault"]): Partial<ModuleInfo> {
  if (fault === undefined) return { name, state: "running" };
  return { name, state: "faulted", fault: `${fault.trap} in ${fault.fiber}: ${fault.text}` };
}
