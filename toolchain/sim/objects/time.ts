/** Clocks. A look at one takes a little time, so that loops which wait for the clock end. */
import type { Kernel } from "../kernel/kernel.js";
import type { Family } from "./family.js";

const LOOK = 10;

export function time(kernel: Kernel): Family<"time"> {
  const { clock } = kernel;
  return {
    time_interrupt: () => {
      clock.pass(LOOK);
      return BigInt(clock.now);
    },
    time_system: () => {
      clock.pass(LOOK);
      return clock.systemTime;
    },
  };
}
