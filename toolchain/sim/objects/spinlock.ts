/** Spin locks: taken at DISPATCH_LEVEL; a contender keeps its processor while it spins. */
import { DISPATCH } from "../kernel/activation.js";
import { holdForm, type HoldForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Lock } from "../kernel/lock.js";
import type { Family } from "./family.js";
import { acquireLock, createLock, destroyLock, releaseLock, tryLock } from "./locking.js";

export function spinlock(kernel: Kernel): Family<"spinlock"> {
  const release: HoldForm["release"] = (_, hold) => releaseLock(kernel, hold.held as Lock);
  const raising = holdForm("spinlock", release, { savesIrql: true, needsIrql: true });
  /** By an activation that something else keeps at DISPATCH_LEVEL. */
  const atDispatch = holdForm("spinlock", release, { needsIrql: true });
  const find = (handle: number): Lock => kernel.handles.get(handle, "spinlock");
  return {
    spinlock_create: () => createLock(kernel, "spinlock"),
    spinlock_destroy: (_, lock) => destroyLock(kernel, lock, "spinlock"),
    spinlock_acquire: (activation, lock) =>
      acquireLock(kernel, activation, find(lock), lock, raising, DISPATCH),
    spinlock_release: (activation, lock) => activation.endHold(lock, raising),
    spinlock_tryAcquire: (activation, lock) => tryLock(kernel, activation, lock, raising, DISPATCH),
    spinlock_acquireAtDispatch: (activation, lock) =>
      acquireLock(kernel, activation, find(lock), lock, atDispatch, DISPATCH),
    spinlock_tryAcquireAtDispatch: (activation, lock) =>
      tryLock(kernel, activation, lock, atDispatch, DISPATCH),
    spinlock_releaseFromDispatch: (activation, lock) => activation.endHold(lock, atDispatch),
  };
}
