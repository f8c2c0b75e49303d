/** The module's log. */
import type { Kernel } from "../kernel/kernel.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";
import { readText } from "./memory.js";

/** UTF-16 code units of a line; what is longer is cut and marked. */
const LINE_UNITS = 512;

export function log(kernel: Kernel): Family<"log"> {
  return {
    log_write: (_, address, length) => {
      const text = readText(kernel, address, length) ?? trap("memory-access");
      const units = readText(kernel, address, Math.min(length, LINE_UNITS - 1));
      kernel.write(length <= LINE_UNITS ? text : `${units}\u2026`);
    },
  };
}
