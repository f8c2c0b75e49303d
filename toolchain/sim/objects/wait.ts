/** Waits for one, any or all of some dispatcher objects. */
import type { Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import type { Kernel } from "../kernel/kernel.js";
import { outcome, status, trap } from "../kernel/trap.js";
import { durationOf, type Family } from "./family.js";
import { readWords } from "./memory.js";
import type { Waitable } from "./object.js";
import { waitAll, waitAny, waitIdly, type Taken, type Waited } from "./waiting.js";

const OBJECTS_MAX = 60;

const statusOf = (taken: Taken): number =>
  status(taken === undefined ? "STATUS_TIMEOUT" : "STATUS_SUCCESS");

/** The wait for one object, also for the families that wait as part of something else. */
export function waitOne(
  kernel: Kernel,
  activation: Activation,
  object: Waitable,
  handle: number,
  timeout: number,
): Outcome<number> {
  return waitAny(kernel, activation, [{ object, handle }], timeout, statusOf);
}

export function wait(kernel: Kernel): Family<"wait"> {
  const find = (handle: number): Waited => ({
    handle,
    object: kernel.handles.get<Waitable>(handle, "dispatchable"),
  });
  /** Undefined when the count is one that fails. */
  const gather = (address: number, count: number): Waited[] | undefined => {
    if (count === 0 || count > OBJECTS_MAX) return undefined;
    const handles = readWords(kernel, address, count) ?? trap("memory-access");
    return handles.map(find);
  };
  return {
    wait_poll: (activation, handle) => waitOne(kernel, activation, find(handle).object, handle, 0),
    wait_one: (activation, handle, timeout) => {
      const { object } = find(handle);
      const limit = durationOf(timeout);
      return waitIdly(kernel, [object.target], limit, () =>
        waitOne(kernel, activation, object, handle, limit),
      );
    },
    wait_any: (activation, objects, count, timeout) => {
      const waited = gather(objects, count);
      if (waited === undefined) return outcome("STATUS_INVALID_PARAMETER");
      return waitAny(kernel, activation, waited, durationOf(timeout), (taken) =>
        taken === undefined ? outcome("STATUS_TIMEOUT") : outcome("STATUS_SUCCESS", taken),
      );
    },
    wait_all: (activation, objects, count, timeout) => {
      const waited = gather(objects, count);
      if (waited === undefined) return status("STATUS_INVALID_PARAMETER");
      const targets = new Set(waited.map(({ object }) => object.target));
      if (targets.size < waited.length) return status("STATUS_INVALID_PARAMETER");
      return waitAll(kernel, activation, waited, durationOf(timeout), statusOf);
    },
  };
}
