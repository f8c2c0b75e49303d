/** DPCs, ordinary and threaded. */
import type { Activation } from "../kernel/activation.js";
import { createDpc, type Dpc, type Dpcs } from "../kernel/dpcs.js";
import type { Kernel } from "../kernel/kernel.js";
import { status } from "../kernel/trap.js";
import {
  callbackBase,
  deliver,
  destroyCallback,
  findCallback,
  publishCallback,
  type Callback,
} from "./callback.js";
import type { Family } from "./family.js";
import { routineOf } from "./thread.js";

const IMPORTANCE_MAX = 3;

interface DpcObject extends Callback {
  readonly dpc: Dpc;
}

export function dpc(kernel: Kernel, dpcs: Dpcs): Family<"dpc"> {
  function create(index: number, context: number, threaded: boolean): bigint {
    const made: DpcObject = {
      ...callbackBase("dpc", routineOf(kernel, index), context),
      dpc: createDpc(threaded, (activation) => deliver(made, activation)),
      cancel: () => void dpcs.remove(made.dpc),
    };
    return publishCallback(kernel, made);
  }
  /** With one that is destroyed, nothing: 0. */
  const apply = (
    activation: Activation,
    handle: number,
    operation: (dpc: Dpc) => number | boolean,
  ): number => {
    const found = findCallback<DpcObject>(kernel, activation, handle, "dpc");
    return found === undefined ? 0 : Number(operation(found.dpc));
  };
  return {
    dpc_create: (_, routine, context) => create(routine, context, false),
    dpc_createThreaded: (_, routine, context) => create(routine, context, true),
    dpc_destroy: (_, handle) => destroyCallback(kernel, handle, "dpc"),
    dpc_queue: (activation, handle) =>
      apply(activation, handle, (one) => dpcs.insert(one, activation.fiber.processor.number)),
    dpc_cancel: (activation, handle) => apply(activation, handle, (one) => dpcs.remove(one)),
    dpc_setTarget: (activation, handle, processor) =>
      apply(activation, handle, (one) => {
        if (processor >= kernel.processors.count) return status("STATUS_INVALID_PARAMETER");
        one.target = processor;
        return status("STATUS_SUCCESS");
      }),
    dpc_setImportance: (activation, handle, importance) =>
      apply(activation, handle, (one) => {
        if (importance > IMPORTANCE_MAX) return status("STATUS_INVALID_PARAMETER");
        one.importance = importance;
        return status("STATUS_SUCCESS");
      }),
    dpc_flush: (activation) => dpcs.flush(activation),
  };
}
