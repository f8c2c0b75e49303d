/**
 * The simulated kernel for a module that somebody else instantiates: a test runner with imports of its own. The types of
 * the imports are the contract's, so that one which is missing is a type error.
 */
import { compile } from "./machine/compile.js";
import type { WasmModule } from "./machine/webassembly.js";
import { roundRobin } from "./sched/round-robin.js";
import { importsOf, type Binding, type SimulatedImports } from "./shim.js";
import { attach, Simulation, type SimulationOptions } from "./simulate.js";

export interface Shim {
  /** The module, made one whose threads can be switched: a WebAssembly.Module, to be instantiated with the imports. */
  readonly module: WasmModule;
  /** Of these families all. The module may need others, which are its runner's. */
  readonly imports: SimulatedImports;
  /** Begins the simulation. Its calls are the only way into the instance. */
  attach(exports: Readonly<Record<string, unknown>>): Simulation;
}

export function createShim(binary: Uint8Array, options: SimulationOptions = {}): Shim {
  const program = compile(binary, options);
  const binding = {} as Binding;
  return {
    module: program.module,
    imports: importsOf(binding, program),
    attach: (exports) => {
      const attached = attach(binding, program, exports, options);
      const simulation = new Simulation(attached, options.policy ?? roundRobin());
      simulation.watch(options.trace);
      return simulation;
    },
  };
}
