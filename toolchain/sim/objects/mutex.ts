/**
 * Mutexes (KMUTEX): signalled while nobody owns them. Acquisitions below and at DISPATCH_LEVEL are counted apart,
 * because each is given back where it was made. host-driver/core/mutex.c is the model.
 */
import { DISPATCH, type Activation } from "../kernel/activation.js";
import type { Outcome } from "../kernel/blocked.js";
import { Signal } from "../kernel/dispatcher.js";
import { holdForm } from "../kernel/hold.js";
import type { Kernel } from "../kernel/kernel.js";
import { hex, trap } from "../kernel/trap.js";
import { durationOf, type Family } from "./family.js";
import { destroy, publish, type Ownership, type Waitable } from "./object.js";
import { waitOne } from "./wait.js";
import { waitAny, type Taken } from "./waiting.js";

const RECURSION_MAX = 0x7fff_ffff;

interface Mutex extends Waitable {
  readonly target: Signal;
  below: number;
  atDispatch: number;
}

const countOf = ({ irql }: Activation): "below" | "atDispatch" =>
  irql >= DISPATCH ? "atDispatch" : "below";

export function mutex(kernel: Kernel): Family<"mutex"> {
  const form = holdForm(
    "mutex",
    (_, { held }) => {
      const freed = held as Mutex;
      freed.below = freed.atDispatch = 0;
      freed.users--;
      freed.target.set();
    },
    { disablesApcs: true },
  );
  const isMine = (activation: Activation, handle: number): boolean =>
    activation.findHold(handle, "mutex") !== undefined;
  const ownership: Ownership = {
    isMine,
    take: (activation, handle) => {
      const taken = kernel.handles.get<Mutex>(handle, "mutex");
      if (!isMine(activation, handle)) {
        const hold = activation.beginHold(form, taken, handle);
        taken.users++;
        activation.commitHold(hold);
      }
      const count = countOf(activation);
      if (taken[count] === RECURSION_MAX)
        trap("over-limit", `mutex ${hex(handle)} was acquired ${RECURSION_MAX} times`);
      taken[count]++;
    },
  };

  function acquire<Result>(
    activation: Activation,
    handle: number,
    timeout: number,
    finish: (taken: Taken) => Result,
  ): Outcome<Result> {
    const object = kernel.handles.get<Mutex>(handle, "mutex");
    if (timeout !== 0) kernel.lockOrder?.acquires(activation, handle, "mutex");
    return waitAny(kernel, activation, [{ object, handle }], timeout, finish);
  }

  function release(activation: Activation, handle: number): void {
    const hold = activation.findHold(handle, "mutex");
    if (hold === undefined) return activation.endHold(handle, form); // which says what is wrong
    const owned = hold.held as Mutex;
    const count = countOf(activation);
    if (owned[count] === 0) {
      const where = count === "below" ? "at" : "below";
      trap("wrong-release-form", `mutex ${hex(handle)} was acquired ${where} DISPATCH_LEVEL`);
    }
    owned[count]--;
    if (owned.below + owned.atDispatch === 0) activation.endHold(handle, form);
  }

  return {
    mutex_create: () =>
      publish(kernel, "mutex", {
        ...{ users: 0, target: new Signal(true, true), ownership, below: 0, atDispatch: 0 },
      } as Mutex),
    mutex_destroy: (_, handle) => void destroy(kernel, handle, "mutex"),
    mutex_acquire: (activation, handle) => acquire(activation, handle, Infinity, () => undefined),
    mutex_tryAcquire: (activation, handle) =>
      acquire(activation, handle, 0, (taken) => Number(taken !== undefined)),
    mutex_release: release,
    mutex_releaseAndWait: (activation, handle, object, timeout) => {
      const waited = kernel.handles.get<Waitable>(object, "dispatchable");
      release(activation, handle);
      return waitOne(kernel, activation, waited, object, durationOf(timeout));
    },
    mutex_read: (_, handle) =>
      Number(kernel.handles.get<Mutex>(handle, "mutex").target.isSignalled),
  };
}
