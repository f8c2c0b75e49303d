/** One-time initialisations. Whoever waits goes on when what it waits for has come, and looks again. */
import type { Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { Signal } from "../kernel/dispatcher.js";
import { nameOf } from "../kernel/handles.js";
import { holdForm, type Hold } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { status, trap } from "../kernel/trap.js";
import { durationOf, type Family } from "./family.js";
import { destroy, publish, type KernelObject } from "./object.js";
import { waitFor } from "./waiting.js";

/** As once_read returns them. */
const INITIAL = 0;
const IN_PROGRESS = 1;
const COMPLETE = 2;

interface Once extends KernelObject {
  state: number;
  owner: Activation | undefined;
  /** How it ends; the owner's. */
  initialized: boolean;
  /** Signalled while it is not in progress, and while it is complete. */
  readonly settled: Signal;
  readonly complete: Signal;
}

export function once(kernel: Kernel): Family<"once"> {
  const find = (handle: number): Once => kernel.handles.get(handle, "once");

  const form = holdForm(
    "once",
    (_, { held }) => {
      const self = held as Once;
      self.state = self.initialized ? COMPLETE : INITIAL;
      self.owner = undefined;
      self.users--;
      if (self.initialized) self.complete.set();
      self.settled.set();
    },
    { disablesApcs: true },
  );

  function refuseOwn(self: Once, activation: Activation, handle: number): void {
    if (self.owner === activation) trap("double-acquire", nameOf("once", handle));
  }

  /** 1 for who initialises; 0 once it is complete. */
  function begin(self: Once, activation: Activation, hold: Hold): Outcome<number> {
    const { handle } = hold;
    refuseOwn(self, activation, handle);
    if (self.state === COMPLETE) return 0;
    self.users++;
    if (self.state === INITIAL) {
      self.state = IN_PROGRESS;
      self.owner = activation;
      self.initialized = false;
      self.settled.reset();
      activation.commitHold(hold);
      return 1;
    }
    const again = (): Outcome<number> => {
      self.users--;
      return begin(self, activation, hold);
    };
    const what = nameOf("once", handle);
    return waitFor(kernel, activation, what, [self.settled], { timeout: Infinity }, again);
  }

  return {
    once_create: () =>
      publish(kernel, "once", {
        ...{ users: 0, state: INITIAL, owner: undefined, initialized: false },
        ...{ settled: new Signal(false, true), complete: new Signal(false, false) },
      } as Once),
    once_destroy: (_, handle) => void destroy(kernel, handle, "once"),
    once_begin: (activation, handle) => {
      const self = find(handle);
      return begin(self, activation, activation.beginHold(form, self, handle));
    },
    once_complete: (activation, handle, initialized) => {
      const hold = activation.findHold(handle, "once");
      if (hold !== undefined) (hold.held as Once).initialized = initialized !== 0;
      activation.endHold(handle, form);
    },
    once_read: (_, handle) => find(handle).state,
    once_wait: (activation, handle, timeout) => {
      const self = find(handle);
      refuseOwn(self, activation, handle);
      self.users++;
      return waitFor(
        ...([kernel, activation, nameOf("once", handle), [self.complete]] as const),
        { timeout: durationOf(timeout) },
        (taken) => {
          self.users--;
          return status(taken === undefined ? "STATUS_TIMEOUT" : "STATUS_SUCCESS");
        },
      );
    },
    once_reset: (_, handle) => {
      const self = find(handle);
      if (self.state !== COMPLETE) return 0;
      self.state = INITIAL;
      self.complete.reset();
      return 1;
    },
  };
}
