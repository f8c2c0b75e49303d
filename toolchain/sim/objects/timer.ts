/** Timers, and the module's requests for a finer clock. */
import type { Activation } from "../kernel/activation.js";
import type { Dpcs } from "../kernel/dpcs.js";
import type { Kernel } from "../kernel/kernel.js";
import { Cell } from "../kernel/trace.js";
import { outcome, trap } from "../kernel/trap.js";
import { createAlarm, type AlarmObject } from "./alarm.js";
import { destroyCallback, findCallback, publishCallback } from "./callback.js";
import type { Family } from "./family.js";
import { routineOf } from "./thread.js";

const MILLISECOND = 10_000;
const PERIOD_MAX = 0x7fff_ffff;
const DUE_MAX = 0x7fff_ffff_ffff_ffffn;
/** As Windows has it when nobody asks: 15.625 ms; and the finest that it gives. */
const RESOLUTION = 156_250n;
const FINEST = 5_000n;

export function timer(kernel: Kernel, dpcs: Dpcs): Family<"timer"> {
  const resolutions: bigint[] = [];
  const cell = new Cell();
  kernel.atBegin(() => {
    resolutions.length = 0;
    cell.begin();
  });
  const inForce = (): bigint =>
    resolutions.reduce((least, asked) => (asked < least ? asked : least), RESOLUTION);

  const find = (activation: Activation, handle: number): AlarmObject | undefined =>
    findCallback(kernel, activation, handle, "timer");

  function set(
    activation: Activation,
    handle: number,
    due: bigint,
    period: number,
    absolute: boolean,
  ): bigint {
    const found = find(activation, handle);
    if (found === undefined) return outcome("STATUS_SUCCESS", 0);
    if (due > DUE_MAX || period > PERIOD_MAX) return outcome("STATUS_INVALID_PARAMETER");
    const { clock } = kernel;
    const at = absolute ? clock.fromSystemTime(due) : clock.now + Number(due);
    return outcome("STATUS_SUCCESS", Number(found.set(at, period * MILLISECOND)));
  }

  return {
    timer_create: (_, synchronization) =>
      publishCallback(kernel, createAlarm(kernel, dpcs, "timer", undefined, 0, synchronization)),
    timer_createWithDpc: (_, index, context, synchronization) => {
      const routine = routineOf(kernel, index);
      return publishCallback(
        kernel,
        createAlarm(kernel, dpcs, "timer", routine, context, synchronization),
      );
    },
    timer_destroy: (_, handle) => destroyCallback(kernel, handle, "timer"),
    timer_set: (activation, handle, due, period) => set(activation, handle, due, period, false),
    timer_setAbsolute: (activation, handle, due, period) =>
      set(activation, handle, due, period, true),
    timer_cancel: (activation, handle) => Number(find(activation, handle)?.unset() ?? false),
    timer_read: (activation, handle) =>
      Number(find(activation, handle)?.target.isSignalled ?? false),
    timer_setResolution: (_, desired) => {
      kernel.trace.touch(cell);
      resolutions.push(desired < FINEST ? FINEST : desired);
      return inForce();
    },
    timer_restoreResolution: () => {
      kernel.trace.touch(cell);
      if (resolutions.pop() === undefined)
        trap("release-unheld", "the timer resolution was not set");
      return inForce();
    },
  };
}
