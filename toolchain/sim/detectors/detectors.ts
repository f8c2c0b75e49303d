/** Puts the detectors that watch a schedule together, and asks them what they have seen at its end. */
import type { ImportEntry } from "../../contract.gen.js";
import type { Activation } from "../kernel/activation.js";
import type { Kernel } from "../kernel/kernel.js";
import type { HeapWatcher, Watcher } from "../kernel/watcher.js";
import type { Program } from "../machine/compile.js";
import { Heap } from "./heap.js";
import { Order } from "./order.js";
import { atomicAccess, Races } from "./races.js";
import { WakeUps } from "./wake-ups.js";
import { judgeHeap, judgeRace, type Verdict } from "./verdict.js";

type Word = number | bigint;

export interface DetectorOptions {
  /** Whether two accesses to memory that nothing orders are a failure. */
  races?: boolean;
  /** Whether an access to memory of the heap that is nobody's is a failure, and a block that is freed twice. */
  heap?: boolean;
  /** Whether what is left at the end is a failure: handles, and memory that nothing refers to. */
  leaks?: boolean;
}

/** Whether the module has to tell its accesses to memory for these. */
export const needAccesses = ({
  races = false,
  heap = false,
  leaks = false,
}: DetectorOptions): boolean => races || heap || leaks;

export class Detectors implements Watcher, HeapWatcher {
  readonly heap: Heap;
  private readonly order: Order;
  private readonly races: Races;
  private readonly watchesAccesses: boolean;
  /** Where somebody is to be told. */
  private readonly wakeUps: WakeUps | undefined;

  /** Undefined when none of those that watch is asked for, and nobody is to be told. */
  static attach(kernel: Kernel, program: Program, options: DetectorOptions): Detectors | undefined {
    const isNeeded = needAccesses(options) || kernel.keepsFrames;
    return isNeeded ? new Detectors(kernel, program, options) : undefined;
  }

  private constructor(
    kernel: Kernel,
    { tellsHeap }: Program,
    private readonly options: DetectorOptions,
  ) {
    const frames = kernel.keepsFrames ? () => kernel.guest.frames() : undefined;
    this.heap = new Heap(frames);
    this.order = new Order(kernel, !tellsHeap);
    this.races = new Races(this.order, frames);
    if (tellsHeap) kernel.heap = this;
    this.watchesAccesses = options.races === true || options.heap === true;
    this.wakeUps = kernel.keepsFrames ? new WakeUps(kernel) : undefined;
    if (this.watchesAccesses || this.wakeUps !== undefined) kernel.watcher = this;
    if (!this.watchesAccesses) return;
    kernel.accessed = (fiber, address, bytes, site) => {
      const { activation } = fiber.entry!;
      // The heap's own lists, where the runtime was inlined.
      if (activation.holds.at(-1)?.form.kind === "heap") return;
      if (options.races === true) this.races.accessed(activation, address, bytes, site);
      this.heap.accessed(activation, address, Math.abs(bytes), site);
    };
  }

  created(activation: Activation, by: Activation | undefined): void {
    if (this.watchesAccesses) this.order.created(activation, by);
  }

  ended(activation: Activation): void {
    if (this.watchesAccesses) this.order.ended(activation);
  }

  calls(activation: Activation, entry: ImportEntry, args: readonly Word[]): void {
    this.wakeUps?.calls(activation, entry, args);
    if (!this.watchesAccesses) return;
    const access = atomicAccess(entry, args);
    if (access !== undefined) {
      this.heap.accessed(activation, access.address, access.bytes, -1);
      this.races.accessedAtomically(activation, access);
    }
    this.order.calls(activation, entry, args);
  }

  returned(activation: Activation, entry: ImportEntry): void {
    this.wakeUps?.returned(activation);
    if (this.watchesAccesses) this.order.returned(activation, entry);
  }

  allocated(
    activation: Activation,
    address: number,
    bytes: number,
    old: number,
    site: number,
  ): void {
    if (old !== address) {
      this.endOf(activation, old, site);
      this.races.forget(address, bytes);
      this.order.forget(address, bytes);
    }
    this.heap.allocated(activation, address, bytes, old, site);
  }

  freed(activation: Activation, address: number, site: number): number {
    this.endOf(activation, address, site);
    return this.heap.freed(activation, address, site);
  }

  /** What explains whatever else has gone wrong. */
  judgeHeap(): Verdict | undefined {
    const { misuse } = this.heap;
    return misuse !== undefined && this.options.heap === true ? judgeHeap(misuse) : undefined;
  }

  /** What there is to say of waits that nobody ends. */
  explainWaits(): string | undefined {
    return this.wakeUps?.explain();
  }

  judgeRaces(): Verdict | undefined {
    const { found } = this.races;
    return found && judgeRace(found);
  }

  private endOf(activation: Activation, address: number, site: number): void {
    if (this.options.races !== true) return;
    const block = this.heap.blockAt(address);
    if (block?.address === address && block.freed === undefined)
      this.races.freed(activation, address, block.bytes, site);
  }
}
