/** Fast mutexes: locks whose waiters sleep. */
import { holdForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Lock } from "../kernel/lock.js";
import type { Family } from "./family.js";
import { releaseLock, sleepLock } from "./locking.js";

export function fastmutex(kernel: Kernel): Family<"fastmutex"> {
  const form = holdForm("fastmutex", (_, { held }) => releaseLock(kernel, held as Lock), {
    savesIrql: true,
    needsIrql: true,
  });
  const lock = sleepLock(kernel, form);
  return {
    fastmutex_create: () => lock.create(),
    fastmutex_destroy: (_, mutex) => lock.destroy(mutex),
    fastmutex_acquire: (activation, mutex) => lock.acquire(activation, mutex),
    fastmutex_release: (activation, mutex) => lock.release(activation, mutex),
    fastmutex_tryAcquire: (activation, mutex) => lock.tryAcquire(activation, mutex),
  };
}
