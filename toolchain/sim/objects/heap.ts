/** The lock of a module's own heap: a spin lock without a handle. */
import { DISPATCH } from "../kernel/activation.js";
import { holdForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { Lock } from "../kernel/lock.js";
import type { Family } from "./family.js";
import { acquireLock, releaseLock } from "./locking.js";

export function heap(kernel: Kernel): Family<"heap"> {
  let lock: Lock;
  kernel.atBegin(() => (lock = new Lock()));
  const form = holdForm("heap", () => releaseLock(kernel, lock), {
    savesIrql: true,
    needsIrql: true,
  });
  return {
    heap_acquire: (activation) => acquireLock(kernel, activation, lock, 0, form, DISPATCH),
    heap_release: (activation) => activation.endHold(0, form),
  };
}
