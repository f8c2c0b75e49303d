/**
 * The imports as the guest sees them: each checks its IRQL interval, is a scheduling point where others can see what it
 * does, and switches the fiber when it has to wait. All of that comes from the contract, once for every import.
 */
import { imports, type ImportEntry, type KsyncImports } from "../contract.gen.js";
import { BLOCKED } from "./kernel/blocked.js";
import type { Kernel, Step } from "./kernel/kernel.js";
import { trap } from "./kernel/trap.js";
import type { Program } from "./machine/compile.js";
import { SIM_MODULE } from "./machine/instrument.js";
import type { Machine, MemoryImports } from "./machine/machine.js";
import { implement } from "./objects/index.js";

type Word = number | bigint;
type Implementation = (activation: unknown, ...args: Word[]) => Word | void | typeof BLOCKED;

/**
 * Families of which nobody else can tell when they are called: they touch only what is the activation's own, or what
 * is written under the heap's lock, inside of which there is no scheduling point.
 */
const PRIVATE_FAMILIES: ReadonlySet<string> = new Set([
  "irql",
  "region",
  "heap",
  "log",
  "callback",
]);
const PRIVATE_IMPORTS: ReadonlySet<string> = new Set([
  "thread_id",
  "thread_parallelism",
  "thread_processor",
  "thread_setExitStatus",
  "atomic_fence",
]);
/** By these an activation says that it waits for others without being blocked. */
const YIELDING: ReadonlySet<string> = new Set(["thread_yield", "thread_pause", "thread_sleep"]);

/** A machine and its kernel, which refer to each other: the imports ask for both when they are called. */
export interface Binding {
  kernel: Kernel;
  machine: Machine;
}

/** Accesses to memory, where the module tells of them: scheduling points where they are to be, and then they happen. And its heap. */
function createMemory(binding: Binding, { granularity }: Program): MemoryImports {
  const isPoint = granularity === "memory";
  return {
    access: (address, bytes, site) => {
      const { kernel, machine } = binding;
      if (machine.rewinding) machine.stopRewind();
      else if (isPoint && kernel.preempt(false)) return leave(binding);
      if (isPoint) kernel.trace.enters();
      kernel.trace.access(address, bytes);
      kernel.accessed?.(kernel.running!, address, bytes, site);
    },
    touch: (address, bytes) => {
      const { kernel } = binding;
      kernel.trace.access(address, bytes);
      kernel.touched?.(kernel.running!, address, bytes);
    },
    allocated: (address, bytes, old, site) => {
      const { kernel } = binding;
      kernel.heap?.allocated(kernel.current, address, bytes, old, site);
    },
    freed: (address, site) => {
      const { kernel } = binding;
      kernel.trace.touch(kernel.freed);
      return kernel.heap?.freed(kernel.current, address, site) ?? address;
    },
  };
}

/** Whether an import is a point at which another fiber may go on. */
export function isSchedulingPoint({ name, family }: ImportEntry): boolean {
  return !PRIVATE_FAMILIES.has(family) && !PRIVATE_IMPORTS.has(name);
}

/** All that an instrumented module imports, by family. */
export interface SimulatedImports {
  readonly ksync: KsyncImports;
  readonly [SIM_MODULE]: MemoryImports & {
    readonly outside: () => never;
    readonly empty: () => never;
  };
}

export function importsOf(binding: Binding, program: Program): SimulatedImports {
  const outside = (): never => trap("memory-access");
  const empty = (): never => trap("table-access");
  return {
    ksync: createImports(binding),
    [SIM_MODULE]: { outside, empty, ...createMemory(binding, program) },
  };
}

/** Every import of the contract, for the kernel that `binding` has when it is called. */
export function createImports(binding: Binding): KsyncImports {
  let implementations: Readonly<Record<string, Implementation>> | undefined;
  const implementationOf = (name: string): Implementation => {
    implementations ??= implement(binding.kernel) as unknown as typeof implementations;
    return implementations![name]!;
  };
  const made = imports.map((entry) => [entry.name, wrap(binding, entry, implementationOf)]);
  // SAFETY: one function for each entry of the table that the interface was generated from.
  return Object.fromEntries(made) as KsyncImports;
}

function wrap(
  binding: Binding,
  entry: ImportEntry,
  implementationOf: (name: string) => Implementation,
): (...args: Word[]) => Word | void {
  const { name } = entry;
  const isPoint = isSchedulingPoint(entry);
  const yields = YIELDING.has(name);
  const isWide = entry.result === "u64" || entry.result === "outcome";
  const nothing = entry.result === "void" ? undefined : isWide ? 0n : 0;

  let implementation: Implementation | undefined;

  const perform = (args: readonly Word[]): Word | void | typeof BLOCKED => {
    const { kernel } = binding;
    const activation = kernel.current;
    kernel.trace.enters();
    if (kernel.observe !== undefined) begin(kernel, entry, args);
    activation.checkIrql(entry);
    binding.kernel.watcher?.calls?.(activation, entry, args);
    implementation ??= implementationOf(name);
    // Most have one or two, and spreading an array takes longer than what they do.
    if (args.length === 1) return implementation(activation, unsigned(args[0]!));
    if (args.length === 2)
      return implementation(activation, unsigned(args[0]!), unsigned(args[1]!));
    return implementation(activation, ...args.map(unsigned));
  };

  return (...args) => {
    const { kernel, machine } = binding;
    const fiber = kernel.running!;
    let result: Word | void | typeof BLOCKED;
    if (machine.rewinding) {
      machine.stopRewind();
      const { resume } = fiber;
      fiber.resume = undefined;
      if (resume !== undefined) kernel.trace.resumes();
      result = resume === undefined ? perform(args) : (resume() as Word);
    } else if (isPoint && kernel.preempt(yields)) {
      leave(binding);
      return nothing;
    } else {
      result = perform(args);
    }
    if (result === BLOCKED) {
      leave(binding);
      return nothing;
    }
    if (result !== undefined) kernel.trace.learns(result);
    kernel.watcher?.returned?.(kernel.current, entry, result);
    if (fiber.step !== undefined) finish(kernel, fiber.step as Step, result);
    return result;
  };
}

/** Switches the running fiber: what called this is to return at once. */
function leave({ kernel, machine }: Binding): void {
  const fiber = kernel.running!;
  if (kernel.keepsFrames) fiber.frames = machine.frames();
  machine.unwind(fiber);
}

const unsigned = (value: Word): Word =>
  typeof value === "number" ? value >>> 0 : BigInt.asUintN(64, value);

function begin(kernel: Kernel, entry: ImportEntry, args: readonly Word[]): void {
  const { fiber, irql } = kernel.current;
  const step: Step = {
    ...{ fiber, entry, args: args.map(unsigned), irql },
    ...{ result: undefined, after: irql, returned: false },
  };
  fiber.step = step;
  kernel.observe!(step, kernel);
}

function finish(kernel: Kernel, step: Step, result: Word | void): void {
  step.fiber.step = undefined;
  step.result = result ?? undefined;
  step.after = kernel.current.irql;
  step.returned = true;
  kernel.observe?.(step, kernel);
}
