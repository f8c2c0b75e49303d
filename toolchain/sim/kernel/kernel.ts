/**
 * The simulated kernel of one module: its fibers, processors, clock and handles, and the loop that lets one fiber after
 * the other run. What the imports mean is objects/; how the guest is entered and left is the machine's business.
 */
import { traps, type ImportEntry, type TrapName } from "../../contract.gen.js";
import { KsyncError } from "../../errors.js";
import { GIVE_UP, type Policy, type State } from "../sched/policy.js";
import { Activation, DISPATCH, PASSIVE, type ActivationKind } from "./activation.js";
import { BLOCKED, type WaitReason } from "./blocked.js";
import { Clock } from "./clock.js";
import { Fiber, type Entry, type FiberKind } from "./fiber.js";
import { Handles, type Kind } from "./handles.js";
import { Processors } from "./processor.js";
import { CLOCK_SLOT, Scheduler } from "./scheduler.js";
import { Cell, Hash, Trace } from "./trace.js";
import type { HeapWatcher, Watcher } from "./watcher.js";

/** What the kernel needs of the machine that runs the guest. */
export interface Guest {
  /** Runs or goes on with a fiber's entry until it returns or is switched. */
  enter(fiber: Fiber): { returned: boolean; value: unknown };
  /** A trap, if this is what a guest's own instruction throws. */
  trapOf(error: unknown): Fault | undefined;
  /** The frames of the guest that runs, innermost first. */
  frames(): readonly string[];
  readonly bytes: Uint8Array;
  /** To be called before a few bytes of the memory are written. */
  mark(address: number): void;
  readonly memoryBytes: number;
  /** The function (i32) -> () of the table. */
  routine(index: number): ((context: number) => void) | undefined;
}

export interface KernelOptions {
  processors: number;
  maxHandles: number;
  maxThreads: number;
  /** Import calls after which a schedule is given up as one without an end. */
  maxSteps: number;
  /** Whether time may pass at any point, or only when nobody can go on. */
  clock: "any" | "idle";
  /** What a trap in a call ends: the module, as a host has it, or that call only, so that a test can expect it. */
  callTrapEnds: "module" | "call";
  capabilities: readonly string[];
  /** Whether the module can tell, or choose, the processor that something runs on. */
  tellsProcessors: boolean;
}

/** Why a module has ended. */
export interface Fault {
  readonly trap: TrapName;
  readonly text: string;
  /** Of the innermost function first. */
  readonly frames: readonly string[];
  /** The same, with the lines of the source where they are known. */
  readonly places: readonly string[];
  fiber?: string;
}

export interface LogLine {
  readonly text: string;
  /** Of the virtual system time. */
  readonly time: bigint;
}

/** One call of an import, for whoever looks. */
export interface Step {
  readonly fiber: Fiber;
  readonly entry: ImportEntry;
  readonly args: readonly (number | bigint)[];
  readonly irql: number;
  /** Undefined while it has not returned. */
  result: number | bigint | undefined;
  after: number;
  returned: boolean;
}

export type Observer = (step: Step, kernel: Kernel) => void;

export interface Waiting {
  readonly fiber: string;
  readonly what: string;
  /** Empty unless the kernel keeps frames. */
  readonly frames: readonly string[];
}

export interface LockWatcher {
  acquires(activation: Activation, handle: number, kind: Kind): void;
}

/** DPCs and work items have no failure to return for this, unlike threads. */
export function outOfFibers(): KsyncError {
  return new KsyncError(
    "limit-exceeded",
    `the simulated kernel runs at most ${CLOCK_SLOT} calls, threads, DPC queues and work items at a time`,
  );
}

/** The schedule has run for longer than it may. */
export class StepLimit extends Error {}

export class Kernel implements State {
  readonly handles: Handles;
  readonly trace = new Trace();
  readonly clock = new Clock(this.trace);
  readonly processors: Processors;
  /** By slot. */
  readonly fibers: (Fiber | undefined)[] = Array.from({ length: CLOCK_SLOT }, () => undefined);
  /** No fiber has been in a slot from here on. */
  private slots = 0;
  readonly scheduler = new Scheduler();
  /** Which fibers there are, and what threads they are known as. */
  readonly threads = new Cell();
  /** Which blocks the heap is given back, and when: a watcher may hold them back. */
  readonly freed = new Cell();
  private readonly gone = new Cell();
  private readonly logged = new Cell();
  private readonly stop = new Cell();
  log: LogLine[] = [];
  fault: Fault | undefined;
  running: Fiber | undefined;
  private isStopRequested = false;
  /** Nobody is preempted: the module's top-level code runs alone. */
  quiet = false;
  steps = 0;
  /** Is told of each call of an import before it does anything, and when it has returned. */
  observe: Observer | undefined;
  /** Is told of each access to memory, where the module tells: right before it, of a store with negative bytes. */
  accessed: ((fiber: Fiber, address: number, bytes: number, site: number) => void) | undefined;
  /** The same, of those that the module's runtime makes of its heap. */
  touched: ((fiber: Fiber, address: number, bytes: number) => void) | undefined;
  /** Is told of what the module's heap gives out and gets back. */
  heap: HeapWatcher | undefined;
  /** Is told of what the module's activations do. */
  watcher: Watcher | undefined;
  /** Whether each fiber that is switched is to say where it stands, which costs as much as a schedule of a few steps. */
  keepsFrames = false;
  /** Is told of each acquisition that may wait. */
  lockOrder: LockWatcher | undefined;
  /** The policy has given the schedule up. */
  isGivenUp = false;
  private readonly hashed = new Hash();
  private next: number | undefined;
  private enabled = 0;
  private first = 0;
  private lastThread = 0;
  private lastActivation = 0;
  private readonly beginnings: (() => void)[] = [];

  constructor(
    readonly guest: Guest,
    readonly options: KernelOptions,
  ) {
    this.handles = new Handles(options.maxHandles, this.trace);
    this.processors = new Processors(options.processors);
  }

  /** Begins a schedule: nothing is left of the last one. */
  begin(policy: Policy): void {
    this.trace.begin();
    for (const cell of [this.threads, this.freed, this.gone, this.logged, this.stop]) cell.begin();
    this.handles.begin();
    this.clock.begin();
    this.processors.begin();
    this.fibers.fill(undefined, 0, this.slots);
    this.slots = 0;
    this.scheduler.begin(policy, this);
    this.log = [];
    this.fault = this.running = this.observe = this.next = undefined;
    this.lockOrder = this.accessed = this.touched = undefined;
    this.watcher = this.heap = undefined;
    this.isStopRequested = this.quiet = this.isGivenUp = this.keepsFrames = false;
    this.steps = this.lastThread = this.lastActivation = 0;
    for (const begin of this.beginnings) begin();
  }

  /** For families with a state of their own: `begin` runs now, and at the begin of each schedule. */
  atBegin(begin: () => void): void {
    this.beginnings.push(begin);
    begin();
  }

  // --- fibers ---

  /** A new fiber; undefined when there are as many as there can be. */
  createFiber(kind: FiberKind, name: string, processor?: number): Fiber | undefined {
    this.trace.touch(this.threads);
    const slot = this.findSlot();
    if (slot === undefined) return undefined;
    const home = this.processors.all[processor ?? slot % this.processors.count]!;
    const fiber = new Fiber(slot, kind, name, (this.lastThread += 4), home);
    this.trace.makes(slot);
    return (this.fibers[slot] = fiber);
  }

  /** One that no fiber has had, as long as there is one: which have gone is then of no account. */
  private findSlot(): number | undefined {
    if (this.slots < CLOCK_SLOT) return this.slots++;
    this.trace.touch(this.gone);
    const slot = this.fibers.indexOf(undefined);
    return slot < 0 ? undefined : slot;
  }

  releaseFiber(fiber: Fiber): void {
    // In which order they go, nobody can tell.
    this.trace.look(this.gone);
    if (fiber.processor.holder === fiber) fiber.processor.holder = undefined;
    this.fibers[fiber.slot] = undefined;
  }

  createActivation(fiber: Fiber, kind: ActivationKind): Activation {
    const made = new Activation(++this.lastActivation, fiber, this.handles, kind);
    this.watcher?.created?.(made, this.running?.entry?.activation);
    return made;
  }

  /** A fiber with one entry, which is gone when that returns. */
  spawn(
    kind: FiberKind,
    name: string,
    enter: (activation: Activation) => Pick<Entry, "call" | "onReturn">,
    activationKind: ActivationKind = { entryIrql: PASSIVE },
  ): Fiber | undefined {
    const fiber = this.createFiber(kind, name);
    if (fiber === undefined) return undefined;
    const activation = this.createActivation(fiber, activationKind);
    const { call, onReturn } = enter(activation);
    const end = (value: unknown): void => {
      this.releaseFiber(fiber);
      onReturn(value);
    };
    fiber.entry = { activation, call, onReturn: end };
    return fiber;
  }

  get current(): Activation {
    return this.running!.entry!.activation;
  }

  /** The import waits until `wake`, and then goes on with `resume`. */
  block<Result>(
    { fiber }: Activation,
    reason: WaitReason,
    resume: () => Result | typeof BLOCKED,
  ): typeof BLOCKED {
    fiber.reason = reason;
    fiber.resume = resume;
    return BLOCKED;
  }

  wake(fiber: Fiber): void {
    fiber.reason = undefined;
  }

  /** Those that wait, and for what. */
  waiting(): Waiting[] {
    const waiting: Waiting[] = [];
    for (let slot = 0; slot < this.slots; slot++) {
      const fiber = this.fibers[slot];
      if (fiber?.reason === undefined) continue;
      waiting.push({ fiber: fiber.name, what: this.tell(fiber.reason), frames: fiber.frames });
    }
    return waiting;
  }

  private tell({ what, holder }: WaitReason): string {
    const by = holder?.();
    const name = by === undefined ? undefined : this.fibers[by]?.name;
    return name === undefined ? what : `${what}, which ${name} holds`;
  }

  /** The module is to end. */
  get stopRequested(): boolean {
    this.trace.look(this.stop);
    return this.isStopRequested;
  }
  requestStop(): void {
    this.trace.touch(this.stop);
    this.isStopRequested = true;
  }

  write(text: string): void {
    this.trace.touch(this.logged);
    this.log.push({ text, time: this.clock.systemTime });
  }

  // --- scheduling ---

  hash(running: number): Hash {
    const { hashed } = this;
    hashed.begin();
    hashed.add(running);
    this.trace.addTo(hashed);
    hashed.add(this.enabled);
    let waiting = 0;
    for (let slot = 0; slot < this.slots; slot++)
      if (this.fibers[slot]?.resume !== undefined) waiting |= 1 << slot;
    hashed.add(waiting);
    this.scheduler.addTo(hashed);
    if (this.options.tellsProcessors) this.processors.addTo(hashed, this.fibers);
    return hashed;
  }

  /** Bits of those that can go on, and of those among them that come first. */
  private findEnabled(): void {
    let enabled = 0;
    let first = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      const fiber = this.fibers[slot];
      if (fiber?.entry === undefined || fiber.reason !== undefined) continue;
      if (!this.processors.canRun(fiber)) continue;
      enabled |= 1 << slot;
      if (fiber.kind === "dpc") first |= 1 << slot;
    }
    const ticks = this.options.clock === "any" || enabled === 0;
    if (ticks && this.clock.isPending) enabled |= 1 << CLOCK_SLOT;
    this.enabled = enabled;
    this.first = first;
  }

  /** Who goes on, after the clock has gone on as often as it was chosen; undefined when nobody can. */
  private choose(current: number, yields: boolean): number | undefined {
    for (;;) {
      this.findEnabled();
      if (this.enabled === 0) return undefined;
      if (++this.steps > this.options.maxSteps) throw new StepLimit();
      const slot = this.scheduler.choose(this.enabled, this.first, current, yields);
      if (slot === GIVE_UP) {
        this.isGivenUp = true;
        return undefined;
      }
      if (slot !== CLOCK_SLOT) return slot;
      this.trace.goesOn(CLOCK_SLOT, false);
      this.clock.advance();
      if (current >= 0) this.trace.goesOn(current, false);
    }
  }

  /** A scheduling point of the running fiber: true when another goes on, and this one is to be switched. */
  preempt(yields: boolean): boolean {
    if (this.quiet) return false;
    const { slot } = this.running!;
    const next = this.choose(slot, yields);
    if (next === slot) return false;
    if (next === undefined) return this.isGivenUp;
    this.next = next;
    return true;
  }

  /** Lets fibers run until `isOver`, until nobody can, or until the module has ended. */
  run(isOver: () => boolean): void {
    while (this.fault === undefined && !this.isGivenUp && !isOver()) {
      const slot = this.next ?? this.choose(-1, false);
      this.next = undefined;
      if (slot === undefined) return;
      this.execute(this.fibers[slot]!);
    }
  }

  private execute(fiber: Fiber): void {
    this.processors.place(fiber);
    const { activation, onReturn } = fiber.entry!;
    if (activation.irql === DISPATCH) fiber.processor.holder = fiber;
    this.running = fiber;
    this.trace.goesOn(fiber.slot, fiber.resume !== undefined);
    try {
      const { returned, value } = this.guest.enter(fiber);
      if (!returned) return;
      activation.checkReturn();
      this.watcher?.ended?.(activation);
      fiber.entry = undefined;
      onReturn(value);
    } catch (error) {
      this.end(this.guest.trapOf(error) ?? rethrow(error), fiber);
    } finally {
      this.running = undefined;
    }
  }

  /** Runs something while the running fiber is in a call out of the module, and cannot be switched. */
  outside<Result>(body: () => Result): Result {
    const { running } = this;
    if (running === undefined) return body();
    running.reason = { what: "what it has called outside of the module" };
    this.running = undefined;
    try {
      return body();
    } finally {
      this.running = running;
      running.reason = undefined;
    }
  }

  /** Ends a fiber in the middle of its entry; what it holds is given back, the last first. */
  abandon(fiber: Fiber): void {
    const { activation } = fiber.entry!;
    for (const hold of activation.holds.splice(0).reverse()) hold.form.release(activation, hold);
    fiber.entry = fiber.reason = undefined;
    this.releaseFiber(fiber);
  }

  /** The module has ended, no activation of it goes on; or only the call has, where the options say so. */
  private end(fault: Fault, fiber: Fiber): void {
    this.fault = { ...fault, text: fault.text || traps[fault.trap].doc, fiber: fiber.name };
    if (fiber.kind === "call" && this.options.callTrapEnds === "call") return this.abandon(fiber);
    for (const other of this.fibers) if (other !== undefined) other.entry = undefined;
    for (const processor of this.processors.all) processor.holder = undefined;
  }
}

function rethrow(error: unknown): never {
  throw error;
}
