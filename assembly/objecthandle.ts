// Handles to processes and threads, as the kernel opens them for itself.
import { tryCreated } from "./handle";
import {
  objecthandle_access,
  objecthandle_close,
  objecthandle_openProcess,
  objecthandle_openThread,
  objecthandle_referenceProcess,
  objecthandle_referenceThread,
} from "./imports.gen";
import { AccessMask, KernelObject } from "./kernelobject";
import { Process, ProcessObject } from "./process";
import { Result } from "./result";
import { freeObject } from "./runtime/closure";
import { Thread, ThreadObject } from "./threadobject";
import { Dispatchable, handleOf } from "./wait";

/**
 * A handle that was opened from a process or thread object. It keeps the object, whoever else gives it up, and gives
 * references of the right type back. Nobody outside the module can use it.
 *
 *     using handle = ObjectHandle.fromProcess(process, AccessMask.GENERIC_ALL).value;
 *     using again = handle.toProcess().value;
 */
export abstract class ObjectHandle {
  private __handle: u32 = 0;

  /**
   * Opens a handle to the process. Fails with STATUS_INVALID_PARAMETER when `access` is 0, or with
   * STATUS_INSUFFICIENT_RESOURCES. IRQL: <= APC_LEVEL. Does not wait. Kernel: ObOpenObjectByPointer.
   */
  static fromProcess(process: ProcessObject, access: AccessMask): Result<ObjectHandle> {
    return tryCreated<ObjectHandle>(objecthandle_openProcess(handleOf(process), access));
  }

  /** As `fromProcess`, for a thread. IRQL: <= APC_LEVEL. Does not wait. Kernel: ObOpenObjectByPointer. */
  static fromThread(thread: ThreadObject, access: AccessMask): Result<ObjectHandle> {
    return tryCreated<ObjectHandle>(objecthandle_openThread(handleOf(thread), access));
  }

  /** As `fromProcess` or `fromThread`, whichever the object's type is. IRQL: <= APC_LEVEL. Does not wait. Kernel: ObOpenObjectByPointer. */
  static fromObject<T extends Dispatchable>(object: T, access: AccessMask): Result<ObjectHandle> {
    // Decided by the compiler: one of the three is left.
    if (idof<T>() == idof<ProcessObject>() || idof<T>() == idof<KernelObject<Process>>())
      return tryCreated<ObjectHandle>(objecthandle_openProcess(handleOf(object), access));
    if (idof<T>() == idof<ThreadObject>() || idof<T>() == idof<KernelObject<Thread>>())
      return tryCreated<ObjectHandle>(objecthandle_openThread(handleOf(object), access));
    ERROR("a handle can be opened to a process or a thread only");
  }

  /**
   * Refers to the process that the handle was opened from. Fails with STATUS_OBJECT_TYPE_MISMATCH when that was a
   * thread, or with STATUS_INSUFFICIENT_RESOURCES.
   * IRQL: PASSIVE_LEVEL. Does not wait. Kernel: ObReferenceObjectByHandle with the type.
   */
  toProcess(): Result<ProcessObject> {
    return tryCreated<ProcessObject>(objecthandle_referenceProcess(this.__handle));
  }

  /** As `toProcess`, for a thread. IRQL: PASSIVE_LEVEL. Does not wait. Kernel: ObReferenceObjectByHandle with the type. */
  toThread(): Result<ThreadObject> {
    return tryCreated<ThreadObject>(objecthandle_referenceThread(this.__handle));
  }

  /** What the handle was opened for. IRQL: <= DISPATCH_LEVEL. */
  get access(): AccessMask {
    return objecthandle_access(this.__handle);
  }

  /** Closes the handle and frees this object. IRQL: PASSIVE_LEVEL. Does not wait. Kernel: ZwClose. */
  dispose(): void {
    objecthandle_close(this.__handle);
    freeObject(changetype<usize>(this));
  }
  [Symbol.dispose](): void {
    this.dispose();
  }
}
