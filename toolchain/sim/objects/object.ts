/** Objects behind handles that others may use while somebody destroys them. host-driver/core/object.c is the model. */
import { inUse, type Kind } from "../kernel/handles.js";
import type { Dispatcher } from "../kernel/dispatcher.js";
import type { Kernel } from "../kernel/kernel.js";
import type { Activation } from "../kernel/activation.js";
import { outcome } from "../kernel/trap.js";

export interface KernelObject {
  /** Waits and holds that would be left behind if it were destroyed. */
  users: number;
}

/** What is acquired by waiting for it. */
export interface Ownership {
  isMine(activation: Activation, handle: number): boolean;
  take(activation: Activation, handle: number): void;
}

export interface Waitable extends KernelObject {
  readonly target: Dispatcher;
  readonly ownership?: Ownership;
}

export function publish(kernel: Kernel, kind: Kind, object: KernelObject): bigint {
  const handle = kernel.handles.create(kind, object);
  return handle === 0
    ? outcome("STATUS_INSUFFICIENT_RESOURCES")
    : outcome("STATUS_SUCCESS", handle);
}

/** Ends a handle, unless somebody uses what is behind it. */
export function destroy<T extends KernelObject>(kernel: Kernel, handle: number, kind: Kind): T {
  const object = kernel.handles.get<T>(handle, kind);
  if (object.users !== 0) inUse(handle, kind);
  kernel.handles.destroy(handle);
  return object;
}
