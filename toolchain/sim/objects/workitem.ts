/** Work items: each queueing runs on a worker's fiber of its own. */
import { PASSIVE, type Activation } from "../kernel/activation.js";
import type { Entry } from "../kernel/fiber.js";
import { outOfFibers, type Kernel } from "../kernel/kernel.js";
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

interface WorkItem extends Callback {
  /** From queueing until the routine begins. */
  queued: boolean;
}

export function workitem(kernel: Kernel): Family<"workitem"> {
  let count: number;
  kernel.atBegin(() => (count = 0));

  /** One run; what is destroyed meanwhile is dropped when its turn comes. */
  function enter(item: WorkItem, activation: Activation): Pick<Entry, "call" | "onReturn"> {
    let run: Pick<Entry, "call" | "onReturn"> | undefined;
    let begun = false;
    return {
      call: () => {
        if (!begun) {
          begun = true;
          activation.touch(item.handle);
          item.queued = false;
          run = deliver(item, activation);
        }
        return run?.call();
      },
      onReturn: (value) => run?.onReturn(value),
    };
  }

  return {
    workitem_create: (_, index, context) => {
      const base = callbackBase("workitem", routineOf(kernel, index), context);
      const made: WorkItem = { ...base, queued: false, cancel: () => undefined };
      return publishCallback(kernel, made);
    },
    workitem_destroy: (_, handle) => destroyCallback(kernel, handle, "workitem"),
    workitem_queue: (activation, handle) => {
      const item = findCallback<WorkItem>(kernel, activation, handle, "workitem");
      if (item === undefined || item.queued) return 0;
      item.queued = true;
      const kind = { entryIrql: PASSIVE, systemThread: true };
      const name = `worker ${++count}`;
      const fiber = kernel.spawn("work", name, (made) => enter(item, made), kind);
      if (fiber === undefined) throw outOfFibers();
      return 1;
    },
  };
}
