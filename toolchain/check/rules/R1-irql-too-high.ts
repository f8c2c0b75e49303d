/** R1: a call above the highest IRQL at which it may be made. */
import type { Interval } from "../../../imports/gen/model.js";
import { highOf, irqlText } from "../domain/irql.js";
import type { State } from "../domain/state.js";
import { demandText, raiserAbove } from "./levels.js";
import type { Rule, Verdict } from "./rule.js";

export const R1: Rule = {
  id: "R1",
  name: "irql-too-high",
  severity: "error",
  what: `A function is called at a higher IRQL than it allows.`,
  why: `At a raised IRQL the kernel cannot do everything: at APC_LEVEL no handle can be closed, at DISPATCH_LEVEL nothing can wait and no pageable memory be touched.`,
  instead: `Bug check 0xA (IRQL_NOT_LESS_OR_EQUAL) or 0xC4; on ksync's host the trap irql-too-high.`,
  hint: `End the scope that raised the IRQL before this call, or leave the call to a work item.`,
  failing: `import { FastLocked, Semaphore } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  using guard = lock.lock();
  using permits = new Semaphore(0, 4);
}
`,
  passing: `import { FastLocked, Semaphore } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  using permits = new Semaphore(0, 4);
  using guard = lock.lock();
}
`,
  onImport: ({ effect, state }) => judge(effect.entry.irql, state),
  onCall: ({ interval, state }) => judge(interval, state),
};

function judge(demand: Interval, state: State): Verdict | undefined {
  if (highOf(state.irql) <= demand.max) return undefined;
  return {
    says: `needs ${demandText(demand)}, but runs at ${irqlText(state.irql)}`,
    since: raiserAbove(state, demand.max),
  };
}
