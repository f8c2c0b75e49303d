// Processes as kernel objects.
import { tryCreated } from "./handle";
import {
  process_current,
  process_dereference,
  process_exitStatus,
  process_fromId,
  process_id,
} from "./imports.gen";
import { KernelObject } from "./kernelobject";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { NtStatus } from "./status";

/** What a `KernelObject` stands for that is a process. */
export abstract class Process {}

/**
 * A reference to a process. `wait`, `waitFor` and `poll` wait for its end.
 *
 *     const found = ProcessObject.fromProcessId(4711);
 *     if (!found.isSuccess) return found.status;
 *     using process = found.value;
 *     process.wait();
 */
export abstract class ProcessObject extends KernelObject<Process> {
  /**
   * Refers to the process with this identifier. Fails with STATUS_INVALID_CID when there is none, or with
   * STATUS_INSUFFICIENT_RESOURCES. The host must grant the capability `process`.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: PsLookupProcessByProcessId.
   */
  static fromProcessId(id: u32): Result<ProcessObject> {
    return tryCreated<ProcessObject>(process_fromId(id));
  }

  /**
   * Refers to the process that the caller runs in: the host's. Fails with STATUS_INSUFFICIENT_RESOURCES.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: PsGetCurrentProcess.
   */
  static current(): Result<ProcessObject> {
    return tryCreated<ProcessObject>(process_current());
  }

  /** The process's identifier. IRQL: <= DISPATCH_LEVEL. Kernel: PsGetProcessId. */
  get id(): u32 {
    return process_id(this.__handle);
  }

  /**
   * The status that the process ended with, STATUS_PENDING until then. On a posix host it is STATUS_SUCCESS for every
   * process that is no child of the host's, since the system tells nobody else.
   * IRQL: <= APC_LEVEL. Does not wait. Kernel: PsGetProcessExitStatus.
   */
  get exitStatus(): NtStatus {
    return process_exitStatus(this.__handle);
  }

  /** Gives the reference up and frees this object. Traps while somebody waits by it. IRQL: <= DISPATCH_LEVEL. Kernel: ObDereferenceObject. */
  dispose(): void {
    process_dereference(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
