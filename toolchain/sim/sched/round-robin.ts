/** Lets a fiber go on until it waits or has had its time slice; then the next one, in turn. */
import type { Policy } from "./policy.js";

/** Scheduling points of a time slice. */
const SLICE = 50;

export function roundRobin(): Policy {
  let left = SLICE;
  let last = -1;
  return {
    begin: () => {
      left = SLICE;
      last = -1;
      return true;
    },
    choose: (options, canStay) => {
      if (canStay && left-- > 0) return 0;
      left = SLICE;
      const others = canStay ? options.slice(1) : options;
      const next = others.find((slot) => slot > last) ?? others[0]!;
      last = next;
      return options.indexOf(next);
    },
  };
}
