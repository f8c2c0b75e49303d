/** Critical and guarded regions: two counters of the activation. */
import type { Activation } from "../kernel/activation.js";
import { trap } from "../kernel/trap.js";
import type { Family } from "./family.js";

const DEPTH_MAX = 0xffff;
type Depth = "criticalDepth" | "guardedDepth";

function enter(activation: Activation, depth: Depth, name: string): void {
  if (activation[depth] === DEPTH_MAX)
    trap("too-many-holds", `${name} regions are entered ${DEPTH_MAX} times already`);
  activation[depth]++;
}

function leave(activation: Activation, depth: Depth, name: string): void {
  if (activation[depth] === 0)
    trap("release-unheld", `this activation is in no ${name} region of its own`);
  activation[depth]--;
}

export function region(): Family<"region"> {
  return {
    region_enterCritical: (activation) => enter(activation, "criticalDepth", "critical"),
    region_leaveCritical: (activation) => leave(activation, "criticalDepth", "critical"),
    region_enterGuarded: (activation) => enter(activation, "guardedDepth", "guarded"),
    region_leaveGuarded: (activation) => leave(activation, "guardedDepth", "guarded"),
    region_areApcsDisabled: (activation) => Number(activation.apcsDisabled),
    region_areAllApcsDisabled: (activation) => Number(activation.allApcsDisabled),
  };
}
