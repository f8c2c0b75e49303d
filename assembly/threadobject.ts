// Threads as kernel objects.
import { tryCreated } from "./handle";
import {
  threadobject_current,
  threadobject_dereference,
  threadobject_exitStatus,
  threadobject_fromHandle,
  threadobject_fromId,
  threadobject_id,
} from "./imports.gen";
import { KernelObject } from "./kernelobject";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { NtStatus } from "./status";
import { JoinHandle } from "./thread";
import { handleOf } from "./wait";

/** What a `KernelObject` stands for that is a thread. Threads are started by `thread.spawn`. */
export abstract class Thread {}

/**
 * A reference to a thread. It outlives the join handle that it was made from. `wait`, `waitFor` and `poll` wait for the
 * thread's end.
 */
export abstract class ThreadObject extends KernelObject<Thread> {
  /**
   * Refers to the thread of a join handle. Fails with STATUS_INSUFFICIENT_RESOURCES.
   * IRQL: PASSIVE_LEVEL. Does not wait for the thread. Kernel: ObReferenceObjectByHandle.
   */
  static fromThreadHandle<R>(handle: JoinHandle<R>): Result<ThreadObject> {
    return tryCreated<ThreadObject>(threadobject_fromHandle(handleOf(handle)));
  }

  /**
   * Refers to the running thread with this identifier (`thread.id`): one of this module's, or one that is no module's.
   * Fails with STATUS_INVALID_CID when there is none, or with STATUS_INSUFFICIENT_RESOURCES. The host must grant the
   * capability `process`. IRQL: <= APC_LEVEL. Does not wait. Kernel: PsLookupThreadByThreadId.
   */
  static fromThreadId(id: u32): Result<ThreadObject> {
    return tryCreated<ThreadObject>(threadobject_fromId(id));
  }

  /**
   * Refers to the calling thread. Fails with STATUS_INSUFFICIENT_RESOURCES.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: PsGetCurrentThread.
   */
  static current(): Result<ThreadObject> {
    return tryCreated<ThreadObject>(threadobject_current());
  }

  /** The thread's identifier. IRQL: <= DISPATCH_LEVEL. Kernel: PsGetThreadId. */
  get id(): u32 {
    return threadobject_id(this.__handle);
  }

  /**
   * The status that the thread ended with, STATUS_PENDING until then: what it set by `thread.setExitStatus`, else
   * STATUS_SUCCESS. IRQL: <= APC_LEVEL. Does not wait. Kernel: PsGetThreadExitStatus.
   */
  get exitStatus(): NtStatus {
    return threadobject_exitStatus(this.__handle);
  }

  /** Gives the reference up and frees this object. Traps while somebody waits by it. IRQL: <= DISPATCH_LEVEL. Kernel: ObDereferenceObject. */
  dispose(): void {
    threadobject_dereference(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
