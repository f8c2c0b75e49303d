/** Object handles: each keeps what it was opened from, with its kind. */
import type { Kernel } from "../kernel/kernel.js";
import { outcome } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { destroy, publish, type KernelObject } from "./object.js";
import { referToProcess, type ProcessObject } from "./process.js";
import { referToThread, type ThreadObject } from "./threadobject.js";

interface ObjectHandle extends KernelObject {
  readonly opened: KernelObject;
  readonly kind: "process" | "threadobject";
  readonly access: number;
}

export function objecthandle(kernel: Kernel): Family<"objecthandle"> {
  const find = (handle: number): ObjectHandle => kernel.handles.get(handle, "objecthandle");

  function open(handle: number, kind: ObjectHandle["kind"], access: number): bigint {
    const opened = kernel.handles.get<KernelObject>(handle, kind);
    if (access === 0) return outcome("STATUS_INVALID_PARAMETER");
    const made: ObjectHandle = { users: 0, opened, kind, access };
    return publish(kernel, "objecthandle", made);
  }

  return {
    objecthandle_openProcess: (_, handle, access) => open(handle, "process", access),
    objecthandle_openThread: (_, handle, access) => open(handle, "threadobject", access),
    objecthandle_close: (_, handle) => void destroy(kernel, handle, "objecthandle"),
    objecthandle_referenceProcess: (_, handle) => {
      const { kind, opened } = find(handle);
      if (kind !== "process") return outcome("STATUS_OBJECT_TYPE_MISMATCH");
      return referToProcess(kernel, opened as ProcessObject);
    },
    objecthandle_referenceThread: (_, handle) => {
      const { kind, opened } = find(handle);
      if (kind !== "threadobject") return outcome("STATUS_OBJECT_TYPE_MISMATCH");
      return referToThread(kernel, (opened as ThreadObject).thread);
    },
    objecthandle_access: (_, handle) => find(handle).access,
  };
}
