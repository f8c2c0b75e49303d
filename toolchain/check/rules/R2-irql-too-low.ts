/** R2: a call below the lowest IRQL at which it may be made. */
import type { Interval } from "../../../imports/gen/model.js";
import { irqlText, lowOf } from "../domain/irql.js";
import type { State } from "../domain/state.js";
import { demandText } from "./levels.js";
import type { Rule, Verdict } from "./rule.js";

export const R2: Rule = {
  id: "R2",
  name: "irql-too-low",
  severity: "error",
  what: `A function is called at a lower IRQL than it needs.`,
  why: `What is written for DISPATCH_LEVEL relies on the scheduler not running. Below it, the holder of a spin lock can be preempted, and whoever spins for the lock on the same processor spins for ever.`,
  instead: `A deadlock, or bug check 0xC4; on ksync's host the trap irql-too-low.`,
  hint: `Use the form that raises (lock instead of lockAtDispatch), or raise first.`,
  failing: `import { SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  using guard = lock.lockAtDispatch();
  guard.value += 1;
}
`,
  passing: `import { irql, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  using raised = irql.raiseToDispatch();
  using guard = lock.lockAtDispatch();
  guard.value += 1;
}
`,
  onImport: ({ effect, state }) => judge(effect.entry.irql, state),
  onCall: ({ interval, state }) => judge(interval, state),
};

function judge(demand: Interval, state: State): Verdict | undefined {
  if (lowOf(state.irql) >= demand.min) return undefined;
  return { says: `needs ${demandText(demand)}, but runs at ${irqlText(state.irql)}` };
}
