/**
 * What orders the activations of a schedule: which past each has seen through locks, waits, atomics and whatever else
 * synchronizes. All of it comes from the contract. Where it leaves something open, this file takes two activations for
 * ordered: a race that is reported has to be one.
 */
import { imports, type ImportEntry } from "../../contract.gen.js";
import { DISPATCH, type Activation } from "../kernel/activation.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Watcher } from "../kernel/watcher.js";
import { readWords } from "../objects/memory.js";
import { VectorClock } from "./vector-clock.js";

type Word = number | bigint;

/** How an import of an object orders those who call it. */
interface Effect {
  /** Of the parameter: its own, and that by which others are waited for. */
  readonly releases: ReadonlySet<number>;
  /** Holders of this form are not ordered among themselves. */
  readonly shares: boolean;
}

/** By these one only looks at an object. */
const LOOK = /_(read|id|exitStatus|access|is[A-Z]\w*|\w+Waiters)$/;
/** Many are inside at a time, as with what the contract calls shared. */
const SHARED = /-shared$|^rundownprotection_(acquire|release)$/;

function effectOf(entry: ImportEntry): Effect {
  const { name, saves, restores, params } = entry;
  const onlyAcquires = saves !== undefined && restores === undefined;
  const releases = params.flatMap(({ type, kind }, index) =>
    type === "handle" && kind !== "dispatchable" && !onlyAcquires && !LOOK.test(name)
      ? [index]
      : [],
  );
  return {
    releases: new Set(releases),
    shares: [name, onlyAcquires ? saves : restores].some((word) => SHARED.test(word ?? "")),
  };
}

const effects = new Map(imports.map((entry) => [entry.name, effectOf(entry)]));

/** The past that an object hands on. */
interface Handover {
  readonly all: VectorClock;
  /** What sharers have done, which other sharers need not have seen. */
  readonly shared: VectorClock;
}

export class Order implements Watcher {
  private readonly clocks = new Map<Activation, VectorClock>();
  private readonly handovers = new Map<unknown, Handover>();
  private readonly atDispatch = new Set<Activation>();
  /** Of a call that has not returned: the objects that it has to do with. */
  private readonly calling = new Map<Activation, readonly unknown[]>();

  constructor(
    private readonly kernel: Kernel,
    /** Where nobody tells what the heap gives to whom, its lock has to stand for that. */
    private readonly heapOrders: boolean,
  ) {}

  /** What an activation has seen. It begins with the first that is asked of it. */
  clockOf(activation: Activation): VectorClock {
    const known = this.clocks.get(activation);
    if (known !== undefined) return known;
    const clock = new VectorClock();
    clock.advance(activation.id);
    this.clocks.set(activation, clock);
    this.begin(activation);
    return clock;
  }

  created(activation: Activation, by: Activation | undefined): void {
    // Whoever queued what a DPC runs is told by the DPC; by whom its queue was begun orders nothing.
    const { kind } = activation.fiber;
    if (kind === "dpc" || kind === "threaded-dpc") return;
    const clock = this.clockOf(activation);
    if (by === undefined) clock.join(this.handover("host").all);
    else {
      clock.join(this.clockOf(by));
      this.clockOf(by).advance(by.id);
    }
  }

  ended(activation: Activation): void {
    const { kind } = activation.fiber;
    if (kind === "call") this.release(activation, "host");
    if (kind === "dpc" || kind === "threaded-dpc") this.release(activation, "dpcs");
    const { callback, thread } = activation;
    if (callback !== undefined) this.release(activation, keyOf(callback));
    if (thread !== undefined) this.release(activation, keyOf(thread));
    if (this.atDispatch.has(activation)) this.release(activation, activation.fiber.processor);
    this.clocks.delete(activation);
  }

  calls(activation: Activation, entry: ImportEntry, args: readonly Word[]): void {
    const { family, name } = entry;
    if (family === "heap") return this.heap(activation, name);
    if (family === "atomic") return this.atomic(activation, name, args);
    if (name === "callback_finish") this.finish(activation);
    const { releases, shares } = effects.get(name)!;
    const objects: unknown[] = [];
    for (const [index, param] of entry.params.entries()) {
      if (param.reads === "u32") objects.push(...this.listed(entry, args, index));
      if (param.type !== "handle") continue;
      const object = this.objectOf(Number(args[index]) >>> 0);
      if (releases.has(index)) this.release(activation, object, shares);
      objects.push(object);
    }
    if (objects.length > 0) this.calling.set(activation, objects);
  }

  returned(activation: Activation, { family, name }: ImportEntry): void {
    if (family === "heap" || family === "atomic") return;
    const { shares } = effects.get(name)!;
    for (const object of this.calling.get(activation) ?? [])
      this.acquire(activation, object, shares);
    this.calling.delete(activation);
    if (name === "dpc_flush") this.acquire(activation, "dpcs");
    this.followIrql(activation);
  }

  // --- what orders ---

  private begin(activation: Activation): void {
    const { callback } = activation;
    if (callback !== undefined) this.acquire(activation, keyOf(callback));
    this.followIrql(activation);
  }

  /** At DISPATCH_LEVEL there is only one activation at a time on a processor. */
  private followIrql(activation: Activation): void {
    const { atDispatch } = this;
    const { processor } = activation.fiber;
    const isThere = activation.irql === DISPATCH;
    if (isThere === atDispatch.has(activation)) return;
    if (isThere) {
      atDispatch.add(activation);
      this.acquire(activation, processor);
    } else {
      atDispatch.delete(activation);
      this.release(activation, processor);
    }
  }

  /** Whoever finds that it was the last to use the object may free what others have used before they destroyed it. */
  private finish(activation: Activation): void {
    const key = keyOf(activation.callback);
    this.release(activation, key);
    this.acquire(activation, key);
  }

  /** Loads see what stores and updates of the same address have handed over. */
  private atomic(activation: Activation, name: string, args: readonly Word[]): void {
    if (name === "atomic_fence") return;
    const address = Number(args[0]) + Number(args.at(-1));
    if (!name.startsWith("atomic_load")) this.release(activation, address);
    if (!name.startsWith("atomic_store")) this.acquire(activation, address);
  }

  private heap(activation: Activation, name: string): void {
    if (!this.heapOrders) return;
    if (name === "heap_acquire") this.acquire(activation, "heap");
    else this.release(activation, "heap");
  }

  private release(activation: Activation, key: unknown, shares = false): void {
    const clock = this.clockOf(activation);
    const { all, shared } = this.handover(key);
    (shares ? shared : all).join(clock);
    clock.advance(activation.id);
  }

  private acquire(activation: Activation, key: unknown, shares = false): void {
    const clock = this.clockOf(activation);
    const { all, shared } = this.handover(key);
    clock.join(all);
    if (!shares) clock.join(shared);
  }

  /** Memory was given back: what was handed over at its addresses is of no use to whoever gets it next. */
  forget(address: number, bytes: number): void {
    for (const key of this.handovers.keys())
      if (typeof key === "number" && key >= address && key < address + bytes)
        this.handovers.delete(key);
  }

  private handover(key: unknown): Handover {
    const known = this.handovers.get(key);
    if (known !== undefined) return known;
    const made = { all: new VectorClock(), shared: new VectorClock() };
    this.handovers.set(key, made);
    return made;
  }

  // --- objects ---

  private objectOf(handle: number): unknown {
    return keyOf(this.kernel.handles.objectOf(handle));
  }

  private listed(entry: ImportEntry, args: readonly Word[], index: number): unknown[] {
    const count = entry.params.findIndex(({ name }) => name === entry.params[index]!.count);
    const handles = readWords(this.kernel, Number(args[index]), Number(args[count]));
    return (handles ?? []).map((handle) => this.objectOf(handle));
  }
}

/** What can be waited for is known by its signal: a thread may have several handles. */
function keyOf(object: unknown): unknown {
  return (object as { target?: unknown } | undefined)?.target ?? object;
}
