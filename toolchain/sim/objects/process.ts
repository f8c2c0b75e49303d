/** Processes: there is one, the simulated host's, and it never ends. */
import { Signal } from "../kernel/dispatcher.js";
import type { Kernel } from "../kernel/kernel.js";
import { outcome, status } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { destroy, publish, type Waitable } from "./object.js";

/** As thread identifiers, a multiple of four; the system process of Windows has it. */
const PROCESS_ID = 4;

export interface ProcessObject extends Waitable {
  readonly id: number;
}

export function referToProcess(kernel: Kernel, { id, target }: ProcessObject): bigint {
  const object: ProcessObject = { users: 0, id, target };
  return publish(kernel, "process", object);
}

export function process(kernel: Kernel): Family<"process"> {
  let own: ProcessObject;
  kernel.atBegin(() => {
    own = { users: 0, id: PROCESS_ID, target: new Signal(false, false) };
  });
  const find = (handle: number): ProcessObject => kernel.handles.get(handle, "process");
  return {
    process_fromId: (_, id) =>
      id === own.id ? referToProcess(kernel, own) : outcome("STATUS_INVALID_CID"),
    process_current: () => referToProcess(kernel, own),
    process_dereference: (_, handle) => void destroy(kernel, handle, "process"),
    process_id: (_, handle) => find(handle).id,
    process_exitStatus: (_, handle) => {
      find(handle);
      return status("STATUS_PENDING");
    },
  };
}
