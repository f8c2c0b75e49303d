/** What timers of both families are: a signal that the clock sets, once or periodically, and a DPC if there is a routine. */
import type { Alarm } from "../kernel/clock.js";
import { Signal } from "../kernel/dispatcher.js";
import { createDpc, type Dpcs } from "../kernel/dpcs.js";
import type { Kind } from "../kernel/handles.js";
import type { Kernel } from "../kernel/kernel.js";
import { callbackBase, deliver, type Callback } from "./callback.js";
import type { Waitable } from "./object.js";

export interface AlarmObject extends Callback, Waitable {
  readonly target: Signal;
  /** Returns whether it was set before; that setting is cancelled. Both in units of 100 ns. */
  set(due: number, period: number): boolean;
  unset(): boolean;
}

export function createAlarm(
  kernel: Kernel,
  dpcs: Dpcs,
  kind: Kind,
  routine: Callback["routine"],
  context: number,
  synchronization: number,
): AlarmObject {
  let alarm: Alarm | undefined;
  const target = new Signal(synchronization !== 0, false);
  const dpc = createDpc(false, (activation) => deliver(made, activation));
  const arm = (due: number, period: number): void => {
    alarm = kernel.clock.set(due, () => {
      alarm = undefined;
      kernel.trace.touch(target.cell);
      if (period > 0) arm(due + period, period);
      target.set();
      if (routine !== undefined) dpcs.insert(dpc, 0);
    });
  };
  const made: AlarmObject = {
    ...callbackBase(kind, routine, context),
    target,
    set: (due, period) => {
      const before = made.unset();
      target.reset();
      if (due < Infinity) arm(due, period);
      return before;
    },
    unset: () => {
      const was = alarm !== undefined && kernel.clock.cancel(alarm);
      alarm = undefined;
      return was;
    },
    cancel: () => {
      made.unset();
      dpcs.remove(dpc);
    },
  };
  return made;
}
