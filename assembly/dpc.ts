// Deferred procedure calls: functions that anybody queues, at any IRQL that a module has, and that run soon, at
// DISPATCH_LEVEL, on a processor of choice.
import {
  callbackOf,
  contextOf,
  freeCallback,
  routineOf,
  routineWithSelfOf,
  tryPublish,
} from "./callback";
import { Event, EventType } from "./event";
import { createdOrAbort } from "./handle";
import {
  callback_finish,
  dpc_cancel,
  dpc_create,
  dpc_createThreaded,
  dpc_destroy,
  dpc_flush,
  dpc_queue,
  dpc_setImportance,
  dpc_setTarget,
  thread_parallelism,
} from "./imports.gen";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { NtStatus } from "./status";

/** How the processor serves a DPC. */
export enum DpcImportance {
  /** After those that wait already, and not at once. */
  Low,
  /** After those that wait already. */
  Medium,
  /** Before those that wait already. */
  High,
  /** As Medium, but at once on another processor too. */
  MediumHigh,
}

/** What both kinds of DPC can do. */
abstract class Queueable {
  protected __handle: u32 = 0;
  protected __routine: () => void;
  protected __once: bool = false;

  protected constructor(routine: () => void) {
    this.__routine = routine;
  }

  /**
   * Queues the DPC and returns true, or false if it is queued already. It can be queued again as soon as its function has
   * begun, and runs once for each time. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeInsertQueueDpc.
   */
  queue(): bool {
    return dpc_queue(this.__handle);
  }

  /**
   * Takes the DPC out of its queue and returns true, or false if it is not queued. A function that has begun runs on.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeRemoveQueueDpc.
   */
  cancel(): bool {
    return dpc_cancel(this.__handle);
  }

  /**
   * Chooses the processor, counted from 0, on which later queueings run; without a target it is the one that queues.
   * Fails with STATUS_INVALID_PARAMETER when there is no such processor, and changes nothing.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetTargetProcessorDpcEx.
   */
  setTarget(processor: u32): NtStatus {
    return dpc_setTarget(this.__handle, processor);
  }

  /** Chooses how later queueings are served. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetImportanceDpc. */
  set importance(importance: DpcImportance) {
    dpc_setImportance(this.__handle, <u32>importance);
  }
}

/**
 * A function that runs at DISPATCH_LEVEL each time it was queued. It must be short, and it may not wait.
 *
 *     const count = new Counter();
 *     using dpc = new Dpc(() => { count.add(1); });
 *     dpc.queue();
 */
@final
export class Dpc extends Queueable {
  /**
   * Creates a DPC, not queued. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeDpc.
   */
  constructor(routine: () => void) {
    super(routine);
    this.__handle = createdOrAbort(dpc_create(routineOf<Dpc>(), contextOf(this)), "Dpc");
  }

  /** Creates a DPC, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(routine: () => void): Result<Dpc> {
    const made = callbackOf<Dpc>(changetype<usize>(routine));
    return tryPublish<Dpc>(made, dpc_create(routineOf<Dpc>(), contextOf(made)));
  }

  /** As `new Dpc`, for a function that needs the DPC itself, to queue it again or to dispose of it. */
  static withSelf(routine: (dpc: Dpc) => void): Dpc {
    const made = callbackOf<Dpc>(changetype<usize>(routine));
    const outcome = dpc_create(routineWithSelfOf<Dpc>(), contextOf(made));
    made.__handle = createdOrAbort(outcome, "Dpc");
    return made;
  }

  /**
   * Takes the DPC out of its queue, and frees it and its function: at once, or at the end of the run that goes on. The
   * function may do it too. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeRemoveQueueDpc.
   */
  dispose(): void {
    if (dpc_destroy(this.__handle)) freeCallback<Dpc>(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** For `dpc.runOnce`. */
  static __runOnce(routine: () => void): Dpc {
    const made = new Dpc(routine);
    made.__once = true;
    return made;
  }
}

/**
 * A DPC that runs in a real-time thread, at PASSIVE_LEVEL, unless the system has it at DISPATCH_LEVEL like the others: so
 * its function must be right at both, and may not wait either.
 */
@final
export class ThreadedDpc extends Queueable {
  /**
   * Creates a threaded DPC, not queued. IRQL: <= DISPATCH_LEVEL. Does not wait.
   * Ends the module when the handle quota is used up; `tryCreate` gives a result instead.
   * Kernel: KeInitializeThreadedDpc.
   */
  constructor(routine: () => void) {
    super(routine);
    this.__handle = createdOrAbort(
      dpc_createThreaded(routineOf<ThreadedDpc>(), contextOf(this)),
      "ThreadedDpc",
    );
  }

  /** Creates a threaded DPC, or fails with STATUS_INSUFFICIENT_RESOURCES. IRQL: <= DISPATCH_LEVEL. Does not wait. */
  static tryCreate(routine: () => void): Result<ThreadedDpc> {
    const made = callbackOf<ThreadedDpc>(changetype<usize>(routine));
    return tryPublish<ThreadedDpc>(
      made,
      dpc_createThreaded(routineOf<ThreadedDpc>(), contextOf(made)),
    );
  }

  /** As `new ThreadedDpc`, for a function that needs the DPC itself, to queue it again or to dispose of it. */
  static withSelf(routine: (dpc: ThreadedDpc) => void): ThreadedDpc {
    const made = callbackOf<ThreadedDpc>(changetype<usize>(routine));
    const outcome = dpc_createThreaded(routineWithSelfOf<ThreadedDpc>(), contextOf(made));
    made.__handle = createdOrAbort(outcome, "ThreadedDpc");
    return made;
  }

  /** As `Dpc.dispose`. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeRemoveQueueDpc. */
  dispose(): void {
    if (dpc_destroy(this.__handle)) freeCallback<ThreadedDpc>(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** For `dpc.runOnceThreaded`. */
  static __runOnce(routine: () => void): ThreadedDpc {
    const made = new ThreadedDpc(routine);
    made.__once = true;
    return made;
  }
}

/** A function that runs on every processor, and what its runs share. The last run frees it, or tells who waits. */
class EveryCore {
  /** Runs that are not over. Atomic: the last decrement orders what all others did before it. */
  left: u32;
  routine: () => void;
  /** Signalled by the last run; null when nobody waits. */
  done: Event | null;

  constructor(routine: () => void, done: Event | null) {
    this.routine = routine;
    this.done = done;
    const cores = thread_parallelism();
    this.left = cores;
    const run = (context: usize): void => CoreDpc.__run(context);
    for (let core: u32 = 0; core < cores; core++) {
      const dpc = new CoreDpc(this);
      dpc.__handle = createdOrAbort(dpc_create(run.index, contextOf(dpc)), "Dpc");
      dpc_setTarget(dpc.__handle, core);
      dpc_queue(dpc.__handle);
    }
  }

  leave(): void {
    if (atomic.sub<u32>(changetype<usize>(this), 1, offsetof<EveryCore>("left")) != 1) return;
    const done = this.done;
    if (done) done.set();
    else this.free();
  }

  free(): void {
    releaseFunction(changetype<usize>(this.routine));
    freeObject(changetype<usize>(this));
  }
}

/** The run on one processor. */
class CoreDpc {
  __handle: u32 = 0;
  constructor(private every: EveryCore) {}

  static __run(context: usize): void {
    const dpc = changetype<CoreDpc>(context);
    const every = dpc.every;
    every.routine();
    dpc_destroy(dpc.__handle);
    if (callback_finish()) freeObject(context);
    every.leave();
  }
}

/** DPCs that are queued, run and freed by themselves. The module ends when one cannot be created. */
export namespace dpc {
  /** Runs `routine` once, at DISPATCH_LEVEL. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeInsertQueueDpc. */
  export function runOnce(routine: () => void): void {
    Dpc.__runOnce(routine).queue();
  }

  /**
   * The same on a certain processor, counted from 0. Ends the module when there is none of that number.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetTargetProcessorDpcEx, KeInsertQueueDpc.
   */
  export function runOnceCore(routine: () => void, processor: u32): void {
    const once = Dpc.__runOnce(routine);
    if (once.setTarget(processor) != NtStatus.SUCCESS)
      throw new Error("there is no processor of this number: see thread.availableParallelism()");
    once.queue();
  }

  /** Runs `routine` once, in a threaded DPC. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeInsertQueueDpc. */
  export function runOnceThreaded(routine: () => void): void {
    ThreadedDpc.__runOnce(routine).queue();
  }

  /**
   * Runs `routine` once on each processor, on all at the same time, and does not wait for it.
   * IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeSetTargetProcessorDpcEx, KeInsertQueueDpc.
   */
  export function runOncePerCore(routine: () => void): void {
    new EveryCore(routine, null);
  }

  /**
   * The same, and waits until it has run on all of them.
   * IRQL: <= APC_LEVEL. Blocks. Kernel: KeInsertQueueDpc, KeWaitForSingleObject.
   */
  export function runOncePerCoreAndWait(routine: () => void): void {
    const done = new Event(EventType.Notification);
    const every = new EveryCore(routine, done);
    done.wait();
    every.free();
    done.dispose();
  }

  /**
   * Waits until every DPC that is queued now, on any processor, has run. IRQL: PASSIVE_LEVEL. Blocks.
   * Kernel: KeFlushQueuedDpcs.
   */
  export function flush(): void {
    dpc_flush();
  }
}
