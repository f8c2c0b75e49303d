/** In-stack queued spin locks: who has waited longest is next. */
import { DISPATCH, type Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { nameOf } from "../kernel/handles.js";
import { holdForm, type Hold, type HoldForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { Lock } from "../kernel/lock.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { createLock, destroyLock } from "./locking.js";

export function queuedspinlock(kernel: Kernel): Family<"queuedspinlock"> {
  /** Hands the lock on: its next owner is the owner before it goes on. */
  const release: HoldForm["release"] = (_, hold) => {
    const lock = hold.held as Lock;
    const next = lock.waiters.shift();
    lock.owner = next?.entry?.activation;
    if (next !== undefined) kernel.wake(next);
  };
  const raising = holdForm("queuedspinlock", release, { savesIrql: true, needsIrql: true });
  const atDispatch = holdForm("queuedspinlock", release, { needsIrql: true });

  function acquire(activation: Activation, handle: number, form: HoldForm): Outcome<void> {
    const lock = kernel.handles.get<Lock>(handle, "queuedspinlock");
    const hold: Hold = activation.beginHold(form, lock, handle, DISPATCH);
    if (activation.findHold(handle, form.kind) !== undefined)
      trap("double-acquire", nameOf(form.kind, handle));
    kernel.lockOrder?.acquires(activation, handle, form.kind);
    if (lock.tryTake(activation)) return activation.commitHold(hold);
    lock.waiters.push(activation.fiber);
    const reason = { what: nameOf(form.kind, handle), holder: () => lock.holder };
    return kernel.block(activation, reason, () => activation.commitHold(hold));
  }

  return {
    queuedspinlock_create: () => createLock(kernel, "queuedspinlock"),
    queuedspinlock_destroy: (_, lock) => destroyLock(kernel, lock, "queuedspinlock"),
    queuedspinlock_acquire: (activation, lock) => acquire(activation, lock, raising),
    queuedspinlock_release: (activation, lock) => activation.endHold(lock, raising),
    queuedspinlock_acquireAtDispatch: (activation, lock) => acquire(activation, lock, atDispatch),
    queuedspinlock_releaseFromDispatch: (activation, lock) => activation.endHold(lock, atDispatch),
  };
}
