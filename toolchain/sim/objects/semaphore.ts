/** Semaphores. */
import { Count } from "../kernel/dispatcher.js";
import type { Kernel } from "../kernel/kernel.js";
import { hex, outcome, status, trap } from "../kernel/trap.js";
import { durationOf, type Family } from "./family.js";
import { destroy, publish, type Waitable } from "./object.js";
import { waitOne } from "./wait.js";

const LIMIT_MAX = 0x7fff_ffff;

interface Semaphore extends Waitable {
  readonly target: Count;
}

export function semaphore(kernel: Kernel): Family<"semaphore"> {
  const find = (handle: number): Count => kernel.handles.get<Semaphore>(handle, "semaphore").target;

  function tryRelease(handle: number, count: number): bigint {
    const target = find(handle);
    if (count === 0 || count > target.limit) return outcome("STATUS_INVALID_PARAMETER");
    const before = target.count;
    if (count > target.limit - before) return outcome("STATUS_SEMAPHORE_LIMIT_EXCEEDED");
    target.add(count);
    return outcome("STATUS_SUCCESS", before);
  }

  /** What the kernel answers with an exception, as a trap. */
  function release(handle: number, count: number): bigint {
    const result = tryRelease(handle, count);
    if (result === outcome("STATUS_SEMAPHORE_LIMIT_EXCEEDED"))
      trap("over-limit", `a release of ${count} by semaphore ${hex(handle)}`);
    return result;
  }

  return {
    semaphore_create: (_, count, limit) =>
      limit === 0 || limit > LIMIT_MAX || count > limit
        ? outcome("STATUS_INVALID_PARAMETER")
        : publish(kernel, "semaphore", { users: 0, target: new Count(count, limit) } as Semaphore),
    semaphore_destroy: (_, handle) => void destroy(kernel, handle, "semaphore"),
    semaphore_release: (_, handle, count) => release(handle, count),
    semaphore_tryRelease: (_, handle, count) => tryRelease(handle, count),
    semaphore_read: (_, handle) => find(handle).count,
    semaphore_releaseAndWait: (activation, handle, count, object, timeout) => {
      const waited = kernel.handles.get<Waitable>(object, "dispatchable");
      const released = Number(release(handle, count) >> 32n);
      if (released !== status("STATUS_SUCCESS")) return released;
      return waitOne(kernel, activation, waited, object, durationOf(timeout));
    },
  };
}
