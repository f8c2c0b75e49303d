/** The lock of a module's own heap: a spin lock without a handle. */
import { DISPATCH } from "../kernel/activation.js";
import { holdForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { Lock } from "../kernel/lock.js";
import { Cell } from "../kernel/trace.js";
import type { Family } from "./family.js";
import { acquireLock, releaseLock } from "./locking.js";

export function heap(kernel: Kernel): Family<"heap"> {
  let lock: Lock;
  const cell = new Cell();
  kernel.atBegin(() => {
    lock = new Lock();
    cell.begin();
  });
  const { trace } = kernel;
  const release = (): void => {
    trace.isInHeap = false;
    releaseLock(kernel, lock);
  };
  const form = holdForm("heap", release, { savesIrql: true, needsIrql: true });
  return {
    heap_acquire: (activation) => {
      trace.touch(cell);
      // There is no scheduling point until the release: it is free.
      trace.isInHeap = true;
      return acquireLock(kernel, activation, lock, 0, form, DISPATCH);
    },
    heap_release: (activation) => activation.endHold(0, form),
  };
}
