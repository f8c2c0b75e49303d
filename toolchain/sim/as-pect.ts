/**
 * `ksync/testing/as-pect`: as-pect's tests in a simulated kernel. as-pect instantiates a test module and calls into it;
 * here each of its calls is a fiber of the kernel, so that a test may start threads and wait for them. Needs nothing of
 * as-pect but what it hands to `instantiate` of its configuration.
 */
import { createShim } from "./create-shim.js";
import type { Simulation, SimulationOptions } from "./simulate.js";
import { KsyncError } from "../errors.js";

type Function = (...args: unknown[]) => unknown;
type Exports = Readonly<Record<string, unknown>>;
interface AsPectImports {
  readonly env: { readonly memory: object; readonly abort: (...pointers: number[]) => void };
  readonly __aspect: { clearActual(): void; clearExpected(): void };
}
interface AsPectModule {
  readonly instance: object;
  readonly exports: Exports;
}
/** What as-pect calls to have a test module instantiated. */
export type AsPectInstantiate = (
  memory: object,
  createImports: (imports: object) => AsPectImports,
  instantiate: (module: object, imports: object) => Promise<AsPectModule>,
  binary: Uint8Array,
) => Promise<AsPectModule>;

export type AsPectOptions = Pick<
  SimulationOptions,
  "cpus" | "capabilities" | "policy" | "maxSteps"
>;

/** Scheduling points of one test: more than any has that ends. */
const MAX_STEPS = 1_000_000;
/** Where a failed expectation of as-pect's own comes from, which tells nobody anything. */
const OWN_PLACE = / \([^()]*@as-pect\/[^()]*\)$/;

/** For `instantiate` of as-pect.config.js. */
export function simulated(options: AsPectOptions = {}): AsPectInstantiate {
  return async (memory, createImports, instantiate, binary) => {
    const shim = createShim(binary, { maxSteps: MAX_STEPS, ...options, callTrapEnds: "call" });
    const imports = createImports({ env: { memory } });
    const { instance, exports } = await instantiate(shim.module, { ...imports, ...shim.imports });
    const tests = new Tests(shim.attach(exports), imports);
    return { instance, exports: tests.wrap(exports) };
  };
}

/** The calls of as-pect: of its tests, and from within a test of functions that may throw. */
class Tests {
  /** Why the last call failed. as-pect asks for it as a string of the module, at an address that no string has. */
  private reason = "";
  private reasons = 0;
  /** Calls within calls. */
  private depth = 0;

  constructor(
    private readonly simulation: Simulation,
    private readonly imports: AsPectImports,
  ) {}

  wrap(exports: Exports): Exports {
    const readString = exports["__getString"] as (pointer: number) => string;
    const wrapped = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? this.enter(value as Function) : value,
    ]);
    return {
      ...(Object.fromEntries(wrapped) as Exports),
      __getString: (pointer: number) =>
        pointer > this.simulation.memory.length ? this.reason : readString(pointer),
    };
  }

  private enter(entry: Function): Function {
    return (...args) => this.simulation.kernel.outside(() => this.run(() => entry(...args)));
  }

  private run(entry: () => unknown): unknown {
    const { simulation } = this;
    const { kernel } = simulation;
    if (this.depth === 0) kernel.steps = 0;
    this.depth++;
    const call = simulation.launch("the test", entry);
    try {
      return simulation.finish(call);
    } catch (error) {
      throw this.explained(error as KsyncError);
    } finally {
      this.depth--;
      if (call.fiber.entry !== undefined) kernel.abandon(call.fiber);
      if (kernel.fault?.fiber === call.name) kernel.fault = undefined;
    }
  }

  /** as-pect shows a message, the first line of a stack, and what the last expectation that failed has compared. */
  private explained(error: KsyncError): Error {
    const { trap } = (error.details ?? {}) as { trap?: string };
    const { env, __aspect: aspect } = this.imports;
    if (trap === "abort") this.reason = error.message.replace(OWN_PLACE, "");
    else {
      this.reason = trap === undefined ? error.message : `${trap}: ${error.message}`;
      aspect.clearActual();
      aspect.clearExpected();
    }
    // Another address each time, because as-pect remembers what it has read.
    env.abort(-1 - this.reasons++, 0, 0, 0);
    return new Error(this.reason, { cause: error });
  }
}
