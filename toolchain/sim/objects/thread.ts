/** Guest threads, and what a running thread may ask. */
import type { Activation } from "../kernel/activation.js";
import { PASSIVE } from "../kernel/activation.js";
import { Signal } from "../kernel/dispatcher.js";
import { nameOf } from "../kernel/handles.js";
import type { Kernel } from "../kernel/kernel.js";
import { outcome, status, trap } from "../kernel/trap.js";
import { durationOf, type Family } from "./family.js";
import type { Waitable } from "./object.js";
import { waitFor, waitIdly } from "./waiting.js";

/** A thread that can be referred to: a guest's, or one that runs a call. */
export interface Thread extends Waitable {
  readonly target: Signal;
  readonly id: number;
  exitStatus: number;
}

/** Every thread that runs, by which an identifier is looked up. */
export type Threads = Map<number, Thread>;

export function createThread(id: number): Thread {
  return { users: 0, target: new Signal(false, false), id, exitStatus: 0 };
}

/** The thread's status once it has ended. */
export function exitStatusOf({ target, exitStatus }: Thread): number {
  return target.isSignalled ? exitStatus : status("STATUS_PENDING");
}

/** The function of a table index, or a trap. */
export function routineOf(kernel: Kernel, index: number): (context: number) => void {
  return (
    kernel.guest.routine(index) ??
    trap("bad-callback", `table index ${index} is no function (i32) -> ()`)
  );
}

export function thread(kernel: Kernel, threads: Threads): Family<"thread"> {
  const find = (handle: number): Thread => kernel.handles.get(handle, "thread");
  let alive: number;
  let count: number;
  kernel.atBegin(() => {
    threads.clear();
    alive = count = 0;
  });

  function create(start: number, context: number): bigint {
    const routine = routineOf(kernel, start);
    if (alive >= kernel.options.maxThreads) return outcome("STATUS_INSUFFICIENT_RESOURCES");
    if (kernel.stopRequested) return outcome("STATUS_DELETE_PENDING");
    if (kernel.handles.isFull) return outcome("STATUS_INSUFFICIENT_RESOURCES");
    let made: Thread;
    const name = `thread ${count + 1}`;
    const kind = { entryIrql: PASSIVE, systemThread: true };
    const fiber = kernel.spawn(
      ...(["thread", name] as const),
      (activation) => {
        made = createThread(activation.fiber.threadId);
        activation.thread = made;
        return {
          call: () => routine(context),
          onReturn: () => {
            alive--;
            threads.delete(made.id);
            kernel.trace.touch(made.target.cell);
            made.target.set();
          },
        };
      },
      kind,
    );
    if (fiber === undefined) return outcome("STATUS_INSUFFICIENT_RESOURCES");
    alive++;
    count++;
    threads.set(made!.id, made!);
    return outcome("STATUS_SUCCESS", kernel.handles.create("thread", made!));
  }

  return {
    thread_create: (_, start, context) => create(start, context),
    thread_join: (activation, handle) => {
      const joined = find(handle);
      if (joined === activation.thread) return status("STATUS_INVALID_PARAMETER");
      const targets = [joined.target];
      return waitIdly(kernel, targets, Infinity, () =>
        waitFor(
          ...([kernel, activation, nameOf("thread", handle), targets] as const),
          { timeout: Infinity },
          () => status("STATUS_SUCCESS"),
        ),
      );
    },
    thread_close: (_, handle) => {
      find(handle);
      kernel.handles.destroy(handle);
    },
    thread_id: ({ fiber }) => fiber.threadId,
    thread_sleep: (activation, interval) => {
      const timeout = durationOf(interval);
      if (timeout === Infinity) return status("STATUS_INVALID_PARAMETER");
      return waitFor(kernel, activation, "a sleep", [], { timeout }, () =>
        status("STATUS_SUCCESS"),
      );
    },
    thread_yield: () => undefined,
    thread_pause: () => undefined,
    thread_parallelism: () => kernel.processors.count,
    thread_exitStatus: (_, handle) => exitStatusOf(find(handle)),
    thread_setExitStatus: (activation: Activation, value) => {
      if (activation.fiber.kind === "thread") (activation.thread as Thread).exitStatus = value;
    },
    thread_processor: ({ fiber }) => fiber.processor.number,
  };
}
