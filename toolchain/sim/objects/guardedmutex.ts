/** Guarded mutexes: fast mutexes in everything but the name, as they have been since Windows 8. */
import { holdForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Lock } from "../kernel/lock.js";
import type { Family } from "./family.js";
import { releaseLock, sleepLock } from "./locking.js";

export function guardedmutex(kernel: Kernel): Family<"guardedmutex"> {
  const form = holdForm("guardedmutex", (_, { held }) => releaseLock(kernel, held as Lock), {
    savesIrql: true,
    needsIrql: true,
  });
  const lock = sleepLock(kernel, form);
  return {
    guardedmutex_create: () => lock.create(),
    guardedmutex_destroy: (_, mutex) => lock.destroy(mutex),
    guardedmutex_acquire: (activation, mutex) => lock.acquire(activation, mutex),
    guardedmutex_release: (activation, mutex) => lock.release(activation, mutex),
    guardedmutex_tryAcquire: (activation, mutex) => lock.tryAcquire(activation, mutex),
  };
}
