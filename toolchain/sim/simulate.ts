/** One module in a simulated kernel, to be called and looked at: what `simulate` gives. */
import type { HostErrorDetails } from "../client/connection.js";
import type { Value } from "../client/values.js";
import { levels, traps } from "../contract.gen.js";
import { KsyncError } from "../errors.js";
import { START_EXPORT } from "../transform/names.js";
import type { Fiber } from "./kernel/fiber.js";
import {
  Kernel,
  StepLimit,
  type Fault,
  type KernelOptions,
  type LogLine,
} from "./kernel/kernel.js";
import { bytesOf } from "./binary.js";
import type { LevelName } from "./kernel/levels.js";
import { compile, type Program } from "./machine/compile.js";
import type { Granularity } from "./machine/instrument.js";
import { Machine } from "./machine/machine.js";
import { WebAssembly } from "./machine/webassembly.js";
import type { Policy } from "./sched/policy.js";
import { roundRobin } from "./sched/round-robin.js";
import { importsOf, type Binding } from "./shim.js";
import { holdsOf, Timeline } from "./timeline/events.js";

export interface SimulationOptions {
  /** Simulated processors, 1 to 8. */
  cpus?: number;
  /** What the module is granted. */
  capabilities?: readonly string[];
  /** Who goes on; round-robin when it is not given. */
  policy?: Policy;
  /** Whether time may pass at any point, or only when nobody can go on (the default). */
  clock?: KernelOptions["clock"];
  /** Whether accesses to memory are scheduling points too. */
  granularity?: Granularity;
  /** What a trap in a call ends: the module (the default), or the call only. */
  callTrapEnds?: KernelOptions["callTrapEnds"];
  /** Whether the calls of imports are recorded, for `trace`. */
  trace?: boolean;
  /** Scheduling points of a call after which it counts as one without an end. */
  maxSteps?: number;
}

const defaults = { maxHandles: 4096, maxThreads: 16, maxSteps: 100_000_000 };
const CPUS_MAX = 8;

/** Builds a module, or takes a finished one, and loads it into a simulated kernel of its own. */
export async function simulate(
  module: string | Uint8Array,
  options: SimulationOptions = {},
): Promise<Simulation> {
  const program = compile(await bytesOf(module), options);
  const simulation = new Simulation(bind(program, options), options.policy ?? roundRobin());
  simulation.watch(options.trace);
  return simulation;
}

/** A machine of the program, with a kernel. */
export function bind(program: Program, options: SimulationOptions): Binding {
  const binding = {} as Binding;
  const instance = new WebAssembly.Instance(program.module, { ...importsOf(binding, program) });
  return attach(binding, program, instance.exports, options);
}

/** The same, of an instance that there is already. */
export function attach(
  binding: Binding,
  program: Program,
  exports: Readonly<Record<string, unknown>>,
  options: SimulationOptions,
): Binding {
  binding.machine = new Machine(program, exports);
  binding.kernel = new Kernel(binding.machine, kernelOptions(program, options));
  return binding;
}

export class Simulation {
  readonly kernel: Kernel;
  readonly machine: Machine;
  private timeline: Timeline | undefined;
  /** Handles that the module's top-level code has made. */
  private ofModule: ReadonlySet<number> = new Set();

  /** In a state of its own, on a machine and a kernel that another simulation may have had before. */
  constructor({ machine, kernel }: Binding, policy: Policy, watch?: (kernel: Kernel) => void) {
    this.machine = machine;
    this.kernel = kernel;
    kernel.begin(policy);
    watch?.(kernel);
    this.start();
  }

  get logs(): readonly string[] {
    return this.kernel.log.map(({ text }) => text);
  }
  get logLines(): readonly LogLine[] {
    return this.kernel.log;
  }
  get fault(): Fault | undefined {
    return this.kernel.fault;
  }
  /** The module's memory, which may be written. */
  get memory(): Uint8Array {
    this.machine.mark();
    return this.machine.bytes;
  }
  /** How many handles are live. */
  get handles(): number {
    return this.kernel.handles.live;
  }
  /** What was made since the module was loaded and is still there, as in "event 0x10000". */
  get leaks(): readonly string[] {
    const { handles } = this.kernel;
    const live = handles.list().map(({ handle }) => handle);
    return live.filter((one) => !this.ofModule.has(one)).map((one) => handles.describe(one));
  }
  /** What somebody holds now, and who. */
  get holds(): readonly { fiber: string; what: string }[] {
    return this.kernel.fibers.flatMap((fiber) =>
      holdsOf(fiber?.entry?.activation).map((what) => ({ fiber: fiber!.name, what })),
    );
  }
  /** Every call of an import since the module was loaded: who made it, and at which IRQL. */
  get trace(): Pick<Timeline, "fibers" | "events"> {
    if (this.timeline === undefined)
      throw new KsyncError("usage", "the calls of this simulation were not recorded", {
        hint: "Ask for it: simulate(file, { trace: true }).",
        exitCode: 2,
      });
    return this.timeline.end(this.kernel);
  }

  /** From now on handles that are made are the caller's, and calls are recorded if they are asked for. */
  watch(trace = false): void {
    const { kernel } = this;
    this.ofModule = new Set(kernel.handles.list().map(({ handle }) => handle));
    if (!trace) return;
    this.timeline = new Timeline();
    kernel.observe = this.timeline.observe;
  }

  /** Calls an export and lets everything run until it returns. Numbers for i32 and floats, bigints for i64. */
  call(name: string, ...args: (number | bigint)[]): number | bigint | undefined {
    return this.finish(this.begin(name, args));
  }

  /** Lets everything run until nobody can go on. */
  settle(): void {
    this.kernel.run(() => false);
  }

  /** Asks the module to end, and lets everything run that is not over; returns how many fibers cannot go on. */
  drain(): number {
    const { kernel } = this;
    kernel.requestStop();
    const isOver = (): boolean => kernel.fibers.every((fiber) => fiber?.entry === undefined);
    kernel.run(isOver);
    return kernel.fibers.filter((fiber) => fiber?.entry !== undefined).length;
  }

  /** The result of a call as a value of its type. */
  callValues(name: string, values: readonly Value[]): Value[] {
    const result = this.call(name, ...values.map(({ value }) => value));
    const [type] = this.machine.program.signatures.get(name)?.results ?? [];
    return type === undefined ? [] : [{ type, value: result } as Value];
  }

  /** The same, at another level than the lowest at which the export may be called. */
  callAt(irql: LevelName, name: string, ...args: (number | bigint)[]): number | bigint | undefined {
    return this.finish(this.begin(name, args, irql));
  }

  /** A fiber for a call, which has not run yet. */
  begin(name: string, args: readonly (number | bigint)[] = [], irql?: LevelName): Call {
    this.refuseFaulted();
    const entry = this.machine.export(name);
    const signature = this.machine.program.signatures.get(name);
    if (entry === undefined || signature === undefined)
      throw new KsyncError("no-such-export", `the module exports no function ${name}`);
    if (args.length !== signature.parameters.length)
      throw new KsyncError(
        "argument-count",
        `${name} takes ${signature.parameters.length} arguments, not ${args.length}`,
      );
    const entryIrql = this.machine.program.entryLevelOf(name, irql);
    return this.launch(name, () => entry(...args), entryIrql);
  }

  /** A fiber for anything that enters the module. */
  launch(name: string, enter: () => unknown, entryIrql: number = levels.PASSIVE_LEVEL): Call {
    const outcome = { name, done: false, value: undefined as Call["value"] };
    const onReturn = (value: unknown): void => {
      outcome.done = true;
      outcome.value = value as Call["value"];
    };
    const fiber = this.kernel.spawn("call", name, () => ({ call: enter, onReturn }), {
      entryIrql,
    });
    if (fiber === undefined) throw new KsyncError("host-busy", "too many activations run");
    return Object.assign(outcome, { fiber });
  }

  /** Lets everything run until a call has returned. */
  finish(call: Call): number | bigint | undefined {
    const { kernel } = this;
    try {
      kernel.run(() => call.done);
    } catch (error) {
      if (!(error instanceof StepLimit)) throw error;
      throw new KsyncError(
        "no-end",
        `${call.name} has not returned after ${kernel.steps} scheduling points`,
        {
          hint: "A loop waits for something that nobody does, or the limit is too low (maxSteps).",
        },
      );
    }
    if (call.done) return call.value;
    if (kernel.fault !== undefined) throw trapped(kernel.fault, call.name);
    const waits = kernel.waiting().map(({ fiber, what }) => `${fiber} waits for ${what}`);
    throw new KsyncError("deadlock", `nobody can go on: ${waits.join("; ")}`, {
      details: { waiting: kernel.waiting() },
    });
  }

  private start(): void {
    const { kernel } = this;
    if (this.machine.export(START_EXPORT) === undefined) return;
    kernel.quiet = true;
    this.finish(this.begin(START_EXPORT));
    kernel.quiet = false;
  }

  private refuseFaulted(): void {
    const { fault } = this.kernel;
    if (fault !== undefined)
      throw new KsyncError("module-faulted", `${fault.trap} in ${fault.fiber}: ${fault.text}`);
  }
}

export interface Call {
  readonly name: string;
  readonly fiber: Fiber;
  done: boolean;
  value: number | bigint | undefined;
}

/** The failure of a call whose module has ended: by its own trap, or by that of another activation. */
function trapped(fault: Fault, call: string): KsyncError {
  const isOwn = fault.fiber === call;
  const trap = isOwn ? fault.trap : "killed";
  const message = isOwn
    ? fault.text
    : `ended because another activation trapped: ${fault.trap} in ${fault.frames[0] ?? fault.fiber}: ${fault.text}`;
  const { rule } = traps[fault.trap] as { rule?: string };
  const details: HostErrorDetails = {
    trap,
    ...(rule === undefined || !isOwn ? {} : { rule }),
    frames: fault.frames.map((name, index) => ({ index, name })),
  };
  return new KsyncError("trapped", message, { details });
}

/** Imports whose effect depends on the processor that the caller is on. */
const TELLS_PROCESSORS = /^(dpc|timer|hrtimer)_|^thread_processor$/;

function kernelOptions({ quotas, imports }: Program, options: SimulationOptions): KernelOptions {
  const { cpus = 2, capabilities = [], clock = "idle", callTrapEnds = "module" } = options;
  const { maxSteps = defaults.maxSteps } = options;
  if (!Number.isInteger(cpus) || cpus < 1 || cpus > CPUS_MAX)
    throw new KsyncError("usage", `cpus is a whole number from 1 to ${CPUS_MAX}, not ${cpus}`);
  return {
    processors: cpus,
    maxHandles: quotas.maxHandles || defaults.maxHandles,
    maxThreads: quotas.maxThreads || defaults.maxThreads,
    ...{ maxSteps, clock, callTrapEnds, capabilities },
    tellsProcessors: imports.some((name) => TELLS_PROCESSORS.test(name)),
  };
}
