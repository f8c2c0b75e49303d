// System threads that run a function of the module.
import { Duration, unitsOf } from "./duration";
import {
  thread_close,
  thread_create,
  thread_exitStatus,
  thread_id,
  thread_join,
  thread_parallelism,
  thread_pause,
  thread_processor,
  thread_setExitStatus,
  thread_sleep,
  thread_yield,
} from "./imports.gen";
import { Result } from "./result";
import { freeObject, releaseFunction } from "./runtime/closure";
import { NtStatus } from "./status";
import { Dispatchable } from "./wait";

/**
 * A thread that was spawned, and the place where it leaves its result. It can be waited for: a thread that has ended is
 * signalled for ever. One object serves the thread and its owner: whoever is done last frees it.
 */
export class JoinHandle<R> extends Dispatchable {
  /** The owner and the thread. Atomic: the last decrement orders the other side's accesses before the free. */
  private __users: u32 = 2;
  /** The result's bits. Written by the thread before it ends, read after a join. */
  private __slot: u64 = 0;
  private __body: () => R;

  // Threads come from `thread.spawn`.
  private constructor(body: () => R) {
    super(0);
    this.__body = body;
  }

  /**
   * Waits until the thread has ended, and gives what its function returned, valid until this handle is disposed of.
   * Fails with STATUS_INVALID_PARAMETER when a thread joins itself.
   * IRQL: <= APC_LEVEL. Blocks. Allocates nothing. Kernel: KeWaitForSingleObject.
   */
  join(): Result<R> {
    const status = thread_join(this.__handle);
    if (status < 0) return Result.failure<R>(status);
    if (isVoid<R>()) return Result.at<R>(0);
    const slot = changetype<usize>(this) + offsetof<JoinHandle<R>>("__slot");
    return isReference<R>() ? Result.at<R>(load<usize>(slot)) : Result.at<R>(slot);
  }

  /** Whether the thread has ended. IRQL: <= DISPATCH_LEVEL. Does not wait. Kernel: KeWaitForSingleObject with a timeout of 0. */
  get isFinished(): bool {
    return this.poll();
  }

  /**
   * The status that the thread ended with, STATUS_PENDING until then: what it set by `thread.setExitStatus`, else
   * STATUS_SUCCESS. IRQL: <= APC_LEVEL. Does not wait. Kernel: PsGetThreadExitStatus.
   */
  get exitStatus(): NtStatus {
    return thread_exitStatus(this.__handle);
  }

  /**
   * Lets the thread go: it runs on by itself, nobody joins it, and its result is lost. The same as `dispose`, for where
   * that is the intention. IRQL: PASSIVE_LEVEL. Does not wait. Kernel: ZwClose.
   */
  detach(): void {
    this.dispose();
  }

  /** Gives the thread up: it runs on by itself, and the host waits for it at unload. IRQL: PASSIVE_LEVEL. Does not wait. */
  dispose(): void {
    thread_close(this.__handle);
    this.__leave();
  }
  [Symbol.dispose](): void {
    this.dispose();
  }

  /** For `thread.spawn`: starts the thread. */
  static __start<R>(body: () => R): Result<JoinHandle<R>> {
    const handle = new JoinHandle<R>(body);
    const run = (context: usize): void => JoinHandle.__run<R>(context);
    const outcome = thread_create(run.index, <u32>changetype<usize>(handle));
    const status = <i32>(outcome >> 32);
    if (status < 0) {
      releaseFunction(changetype<usize>(body));
      freeObject(changetype<usize>(handle));
      return Result.failure<JoinHandle<R>>(status);
    }
    // The thread may already be running; it never reads this field.
    handle.__handle = <u32>outcome;
    return Result.success<JoinHandle<R>>(handle);
  }

  /** The start routine of every thread. */
  private static __run<R>(context: usize): void {
    const handle = changetype<JoinHandle<R>>(context);
    const body = handle.__body;
    if (isVoid<R>()) body();
    // SAFETY: the slot is this thread's until the owner's join has returned; it holds any type of up to 8 bytes.
    else store<R>(context, body(), offsetof<JoinHandle<R>>("__slot"));
    releaseFunction(changetype<usize>(body));
    handle.__leave();
  }

  private __leave(): void {
    const before = atomic.sub<u32>(changetype<usize>(this), 1, offsetof<JoinHandle<R>>("__users"));
    if (before == 1) freeObject(changetype<usize>(this));
  }
}

export namespace thread {
  /**
   * Starts a thread that calls `body` at PASSIVE_LEVEL; its return value is what `join` gives.
   * IRQL: PASSIVE_LEVEL. Does not wait. Ends the module when no thread can be created; `trySpawn` gives a result instead.
   * Kernel: PsCreateSystemThread.
   */
  export function spawn<R = void>(body: () => R): JoinHandle<R> {
    const started = JoinHandle.__start<R>(body);
    if (!started.isSuccess)
      throw new Error(
        "the thread could not be created: the module's quota or the host's memory is used up",
      );
    return started.value;
  }

  /**
   * As `spawn`, but fails with STATUS_INSUFFICIENT_RESOURCES, or with STATUS_DELETE_PENDING while the module is being
   * unloaded. IRQL: PASSIVE_LEVEL. Does not wait. Kernel: PsCreateSystemThread.
   */
  export function trySpawn<R = void>(body: () => R): Result<JoinHandle<R>> {
    return JoinHandle.__start<R>(body);
  }

  /**
   * Sets the status that the calling thread will have ended with once its function returns; the last one counts. In a
   * call, which runs on a thread of the host's, it does nothing. IRQL: <= DISPATCH_LEVEL. Kernel: PsTerminateSystemThread.
   */
  export function setExitStatus(status: NtStatus): void {
    thread_setExitStatus(status);
  }

  /** Waits for at least `duration`. IRQL: <= APC_LEVEL. Blocks. Kernel: KeDelayExecutionThread. */
  export function sleep(duration: Duration): NtStatus {
    return thread_sleep(unitsOf(duration));
  }

  /** The identifier of the calling thread, never 0. IRQL: <= DISPATCH_LEVEL. Kernel: PsGetCurrentThreadId. */
  export function id(): u32 {
    return thread_id();
  }

  /** Says that this is a spin-wait loop. Gives nothing up. IRQL: <= DISPATCH_LEVEL. Kernel: YieldProcessor. */
  export function pause(): void {
    thread_pause();
  }

  /** Offers the rest of the time slice to another ready thread. IRQL: <= APC_LEVEL. Kernel: ZwYieldExecution. */
  export function yieldNow(): void {
    thread_yield();
  }

  /**
   * The processor that the caller runs on, counted from 0; below DISPATCH_LEVEL it may be another one by the time this
   * returns. IRQL: <= DISPATCH_LEVEL. Kernel: KeGetCurrentProcessorNumberEx.
   */
  export function processor(): u32 {
    return thread_processor();
  }

  /** The number of active processors, at least 1. IRQL: <= DISPATCH_LEVEL. Kernel: KeQueryActiveProcessorCountEx. */
  export function availableParallelism(): u32 {
    return thread_parallelism();
  }
}
