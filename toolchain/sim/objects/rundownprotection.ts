/** Run-down protection. */
import type { Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { Signal } from "../kernel/dispatcher.js";
import { inUse, nameOf } from "../kernel/handles.js";
import type { Kernel } from "../kernel/kernel.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { publish, type KernelObject } from "./object.js";
import { waitFor } from "./waiting.js";

const KIND = "rundownprotection";

interface Protection extends KernelObject {
  closing: boolean;
  inside: number;
  waiters: number;
  /** Signalled while nobody is inside. */
  readonly empty: Signal;
}

export function rundownprotection(kernel: Kernel): Family<"rundownprotection"> {
  const find = (handle: number): Protection => kernel.handles.get(handle, KIND);

  function wait(activation: Activation, handle: number): Outcome<void> {
    const self = find(handle);
    self.closing = true;
    self.waiters++;
    const what = nameOf(KIND, handle);
    return waitFor(kernel, activation, what, [self.empty], { timeout: Infinity }, () => {
      self.waiters--;
    });
  }

  return {
    rundownprotection_create: () =>
      publish(kernel, KIND, {
        ...{ users: 0, closing: false, inside: 0, waiters: 0, empty: new Signal(false, true) },
      } as Protection),
    rundownprotection_destroy: (_, handle) => {
      const self = find(handle);
      if (self.inside !== 0 || self.waiters !== 0) inUse(handle, KIND);
      kernel.handles.destroy(handle);
    },
    rundownprotection_acquire: (_, handle) => {
      const self = find(handle);
      if (self.closing) return 0;
      self.inside++;
      self.empty.reset();
      return 1;
    },
    rundownprotection_release: (_, handle) => {
      const self = find(handle);
      if (self.inside === 0) trap("release-unheld", nameOf(KIND, handle));
      if (--self.inside === 0) self.empty.set();
    },
    rundownprotection_wait: wait,
    rundownprotection_reinitialize: (_, handle) => {
      const self = find(handle);
      if (!self.closing || self.inside !== 0 || self.waiters !== 0) return 0;
      self.closing = false;
      return 1;
    },
  };
}
