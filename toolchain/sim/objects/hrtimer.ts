/** High-resolution timers. */
import type { Activation } from "../kernel/activation.js";
import type { Dpcs } from "../kernel/dpcs.js";
import type { Kernel } from "../kernel/kernel.js";
import { outcome } from "../kernel/trap.js";
import { createAlarm, type AlarmObject } from "./alarm.js";
import { destroyCallback, findCallback, publishCallback } from "./callback.js";
import type { Family } from "./family.js";
import { routineOf } from "./thread.js";

/** 0.5 ms, as fine as the kernel's clock gets. */
const PERIOD_LEAST = 5000n;
const PERIOD_MAX = 0x7fff_ffffn;
const DUE_MAX = 0x7fff_ffff_ffff_ffffn;

export function hrtimer(kernel: Kernel, dpcs: Dpcs): Family<"hrtimer"> {
  const find = (activation: Activation, handle: number): AlarmObject | undefined =>
    findCallback(kernel, activation, handle, "hrtimer");
  return {
    hrtimer_create: (_, synchronization) =>
      publishCallback(kernel, createAlarm(kernel, dpcs, "hrtimer", undefined, 0, synchronization)),
    hrtimer_createWithCallback: (_, index, context, synchronization) => {
      const routine = routineOf(kernel, index);
      return publishCallback(
        kernel,
        createAlarm(kernel, dpcs, "hrtimer", routine, context, synchronization),
      );
    },
    hrtimer_destroy: (_, handle) => destroyCallback(kernel, handle, "hrtimer"),
    hrtimer_set: (activation, handle, due, period) => {
      const found = find(activation, handle);
      if (found === undefined) return outcome("STATUS_SUCCESS", 0);
      const every = period !== 0n && period < PERIOD_LEAST ? PERIOD_LEAST : period;
      if (due > DUE_MAX || every > PERIOD_MAX) return outcome("STATUS_INVALID_PARAMETER");
      const at = kernel.clock.now + Math.max(1, Number(due));
      return outcome("STATUS_SUCCESS", Number(found.set(at, Number(every))));
    },
    hrtimer_cancel: (activation, handle) => Number(find(activation, handle)?.unset() ?? false),
  };
}
