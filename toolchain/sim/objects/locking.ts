/** What the families of locks share: creating, destroying, trying, and waiting in no particular order. */
import { APC, type Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { badHandle, inUse, nameOf, type Kind } from "../kernel/handles.js";
import type { Hold, HoldForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { Lock } from "../kernel/lock.js";
import { outcome, trap } from "../kernel/trap.js";

export function createLock(kernel: Kernel, kind: Kind): bigint {
  const handle = kernel.handles.create(kind, new Lock());
  return handle === 0
    ? outcome("STATUS_INSUFFICIENT_RESOURCES")
    : outcome("STATUS_SUCCESS", handle);
}

export function destroyLock(kernel: Kernel, handle: number, kind: Kind): void {
  const lock = kernel.handles.get<Lock>(handle, kind);
  if (lock.owner !== undefined || lock.waiters.length > 0) inUse(handle, kind);
  lock.isDestroyed = true;
  kernel.handles.destroy(handle);
}

/** Gives a lock back and lets everybody who waits for it try. */
export function releaseLock(kernel: Kernel, lock: Lock): void {
  lock.release();
  for (const fiber of lock.waiters.splice(0)) kernel.wake(fiber);
}

/** Acquires a lock at `level`; contenders try again whenever it becomes free. */
export function acquireLock(
  kernel: Kernel,
  activation: Activation,
  lock: Lock,
  handle: number,
  form: HoldForm,
  level: number,
): Outcome<void> {
  const hold = activation.beginHold(form, lock, handle, level);
  if (form.kind !== "heap") kernel.lockOrder?.acquires(activation, handle, form.kind);
  if (lock.owner === activation) trap("double-acquire", nameOf(form.kind, handle));
  return contend(kernel, activation, lock, hold);
}

function contend(kernel: Kernel, activation: Activation, lock: Lock, hold: Hold): Outcome<void> {
  const { form, handle } = hold;
  if (lock.isDestroyed) badHandle(handle, form.kind);
  if (lock.tryTake(activation)) return activation.commitHold(hold);
  lock.waiters.push(activation.fiber);
  kernel.trace.retracts();
  const reason = { what: nameOf(form.kind, handle), holder: () => lock.holder };
  return kernel.block(activation, reason, () => contend(kernel, activation, lock, hold));
}

/** Takes a lock if it is free; if not, the IRQL is what it was. With no room for a hold it traps in any case. */
export function tryLock(
  kernel: Kernel,
  activation: Activation,
  handle: number,
  form: HoldForm,
  level: number,
): number {
  const lock = kernel.handles.get<Lock>(handle, form.kind);
  const hold = activation.beginHold(form, lock, handle, level);
  const taken = lock.tryTake(activation);
  if (taken) activation.commitHold(hold);
  else activation.abandonHold(hold);
  return Number(taken);
}

/** The imports of a lock whose waiters sleep at APC_LEVEL. */
export function sleepLock(
  kernel: Kernel,
  form: HoldForm,
): {
  create(): bigint;
  destroy(handle: number): void;
  acquire(activation: Activation, handle: number): Outcome<void>;
  release(activation: Activation, handle: number): void;
  tryAcquire(activation: Activation, handle: number): number;
} {
  const { kind } = form;
  return {
    create: () => createLock(kernel, kind),
    destroy: (handle) => destroyLock(kernel, handle, kind),
    acquire: (activation, handle) => {
      const lock = kernel.handles.get<Lock>(handle, kind);
      return acquireLock(kernel, activation, lock, handle, form, APC);
    },
    release: (activation, handle) => activation.endHold(handle, form),
    tryAcquire: (activation, handle) => tryLock(kernel, activation, handle, form, APC),
  };
}
