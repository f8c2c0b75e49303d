/** Threads as kernel objects: each reference is an object of its own, waited for as the thread. */
import type { Activation } from "../kernel/activation.js";
import type { Kernel } from "../kernel/kernel.js";
import { outcome } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { destroy, publish, type Waitable } from "./object.js";
import { createThread, exitStatusOf, type Thread, type Threads } from "./thread.js";

export interface ThreadObject extends Waitable {
  readonly thread: Thread;
}

export function referToThread(kernel: Kernel, thread: Thread): bigint {
  const object: ThreadObject = { users: 0, target: thread.target, thread };
  return publish(kernel, "threadobject", object);
}

export function threadobject(kernel: Kernel, threads: Threads): Family<"threadobject"> {
  const find = (handle: number): ThreadObject => kernel.handles.get(handle, "threadobject");
  /** A call's thread is made when it refers to itself. */
  const threadOf = (activation: Activation): Thread => {
    kernel.trace.touch(kernel.threads);
    const known = threads.get(activation.fiber.threadId);
    if (known !== undefined) return known;
    const made = createThread(activation.fiber.threadId);
    threads.set(made.id, made);
    return made;
  };
  return {
    threadobject_fromId: (_, id) => {
      kernel.trace.touch(kernel.threads);
      const thread = threads.get(id);
      return thread === undefined ? outcome("STATUS_INVALID_CID") : referToThread(kernel, thread);
    },
    threadobject_fromHandle: (_, handle) =>
      referToThread(kernel, kernel.handles.get(handle, "thread")),
    threadobject_current: (activation) => referToThread(kernel, threadOf(activation)),
    threadobject_dereference: (_, handle) => void destroy(kernel, handle, "threadobject"),
    threadobject_id: (_, handle) => find(handle).thread.id,
    threadobject_exitStatus: (_, handle) => exitStatusOf(find(handle).thread),
  };
}
