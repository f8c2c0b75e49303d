/** Clocks. A look at one takes a little time, so that loops which wait for the clock end. */
import type { Kernel } from "../kernel/kernel.js";
import type { Family } from "./family.js";

const LOOK = 10;

export function time(kernel: Kernel): Family<"time"> {
  return {
    time_interrupt: () => {
      kernel.clock.pass(LOOK);
      return BigInt(kernel.clock.now);
    },
    time_system: () => {
      kernel.clock.pass(LOOK);
      return kernel.clock.systemTime;
    },
  };
}
