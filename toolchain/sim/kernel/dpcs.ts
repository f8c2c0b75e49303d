/**
 * DPC queues: of each processor one of ordinary and one of threaded DPCs, each with a fiber that runs what is queued.
 * The fiber of an ordinary queue has its processor to itself until the queue is empty.
 */
import type { Outcome } from "./blocked.js";
import { DISPATCH, PASSIVE, type Activation } from "./activation.js";
import type { Entry, Fiber } from "./fiber.js";
import { outOfFibers, type Kernel } from "./kernel.js";
import { Cell } from "./trace.js";

/** Of dpc_setImportance: it goes before those that are queued already. */
const HIGH = 2;

export interface Dpc {
  readonly threaded: boolean;
  target: number | undefined;
  importance: number;
  /** Where it is queued. */
  queue: Queue | undefined;
  /** Number of its last queueing. */
  sequence: number;
  /** Begins a run: undefined when there is nothing to run. */
  deliver(activation: Activation): Pick<Entry, "call" | "onReturn"> | undefined;
}

export function createDpc(threaded: boolean, deliver: Dpc["deliver"]): Dpc {
  return { threaded, target: undefined, importance: 1, queue: undefined, sequence: 0, deliver };
}

interface Queue {
  readonly waiting: Dpc[];
  fiber: Fiber | undefined;
  running: number | undefined;
}

interface Flush {
  readonly until: number;
  readonly fiber: Fiber;
}

export class Dpcs {
  private readonly queues = new Map<string, Queue>();
  private readonly flushes: Flush[] = [];
  private last = 0;
  /** All queues: a flush looks at each. */
  private readonly cell = new Cell();

  constructor(private readonly kernel: Kernel) {
    kernel.atBegin(() => {
      this.queues.clear();
      this.flushes.length = 0;
      this.last = 0;
      this.cell.begin();
    });
  }

  /** False when it is queued already. */
  insert(dpc: Dpc, processor: number): boolean {
    const { trace } = this.kernel;
    trace.touch(this.cell);
    trace.learns(processor);
    if (dpc.queue !== undefined) return false;
    const number = dpc.target ?? processor;
    const queue = this.queueOf(number, dpc.threaded);
    dpc.queue = queue;
    dpc.sequence = ++this.last;
    if (dpc.importance === HIGH) queue.waiting.unshift(dpc);
    else queue.waiting.push(dpc);
    this.begin(queue, number, dpc.threaded);
    return true;
  }

  remove(dpc: Dpc): boolean {
    this.kernel.trace.touch(this.cell);
    const { queue } = dpc;
    if (queue === undefined) return false;
    queue.waiting.splice(queue.waiting.indexOf(dpc), 1);
    dpc.queue = undefined;
    if (queue.waiting.length === 0 && queue.running === undefined) this.rest(queue);
    this.endFlushes();
    return true;
  }

  /** Waits until all that is queued now has run. */
  flush(activation: Activation): Outcome<void> {
    this.kernel.trace.touch(this.cell);
    const until = this.last;
    if (this.isFlushed(until)) return undefined;
    this.flushes.push({ until, fiber: activation.fiber });
    return this.kernel.block(activation, { what: "the DPCs that are queued" }, () => undefined);
  }

  get isIdle(): boolean {
    return this.isFlushed(this.last);
  }

  private queueOf(processor: number, threaded: boolean): Queue {
    const key = `${processor} ${threaded}`;
    const known = this.queues.get(key);
    if (known !== undefined) return known;
    const made: Queue = { waiting: [], fiber: undefined, running: undefined };
    this.queues.set(key, made);
    return made;
  }

  /** Gives the queue a fiber that is ready, if it has none. */
  private begin(queue: Queue, processor: number, threaded: boolean): void {
    if (queue.fiber !== undefined) return;
    const kind = threaded ? "threaded-dpc" : "dpc";
    const name = `${threaded ? "threaded DPCs" : "DPCs"} of CPU ${processor}`;
    const fiber = this.kernel.createFiber(kind, name, processor);
    if (fiber === undefined) throw outOfFibers();
    queue.fiber = fiber;
    this.prepare(queue, fiber);
  }

  /** The entry of the next routine. What is next is decided only when the fiber gets to run. */
  private prepare(queue: Queue, fiber: Fiber): void {
    const threaded = fiber.kind === "threaded-dpc";
    const entryIrql = threaded ? PASSIVE : DISPATCH;
    const activation = this.kernel.createActivation(fiber, { entryIrql, threadedDpc: threaded });
    let entry: Pick<Entry, "call" | "onReturn"> | undefined;
    let begun = false;
    fiber.entry = {
      activation,
      call: () => {
        if (!begun) {
          begun = true;
          this.kernel.trace.touch(this.cell);
          const dpc = queue.waiting.shift()!;
          dpc.queue = undefined;
          queue.running = dpc.sequence;
          entry = dpc.deliver(activation);
        }
        return entry?.call();
      },
      onReturn: (value) => {
        this.kernel.trace.touch(this.cell);
        queue.running = undefined;
        entry?.onReturn(value);
        if (queue.waiting.length > 0) this.prepare(queue, fiber);
        else this.rest(queue);
        this.endFlushes();
      },
    };
  }

  private rest(queue: Queue): void {
    if (queue.fiber !== undefined) this.kernel.releaseFiber(queue.fiber);
    queue.fiber = undefined;
  }

  private isFlushed(until: number): boolean {
    for (const { waiting, running } of this.queues.values()) {
      if (running !== undefined && running <= until) return false;
      if (waiting.some(({ sequence }) => sequence <= until)) return false;
    }
    return true;
  }

  private endFlushes(): void {
    for (const flush of [...this.flushes]) {
      if (!this.isFlushed(flush.until)) continue;
      this.flushes.splice(this.flushes.indexOf(flush), 1);
      this.kernel.wake(flush.fiber);
    }
  }
}
