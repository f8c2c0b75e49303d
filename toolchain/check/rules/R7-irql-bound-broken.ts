/** R7: a function, or what it calls, leaves the interval of IRQLs that its tag @always binds it to. */
import { highOf, irqlText } from "../domain/irql.js";
import { demandText } from "./levels.js";
import type { Rule } from "./rule.js";

export const R7: Rule = {
  id: "R7",
  name: "irql-bound-broken",
  severity: "error",
  what: `A function with a tag @always raises the IRQL above its end or lowers it below its beginning, itself or by what it calls.`,
  why: `The bound is a promise to all of the body: what stands between two calls, and what is added later, relies on it.`,
  instead: `Whatever relied on the bound: bug check 0xA or 0xC4, or a race with a DPC; on ksync's host a trap in another place, or none.`,
  hint: `Leave what needs another IRQL to a function without the bound, or widen @always.`,
  failing: `import { SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

/** @always ..APC_LEVEL */
function count(): i32 {
  using guard = lock.lock();
  return guard.value;
}

export function main(): i32 {
  return count();
}
`,
  passing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

/** @always ..APC_LEVEL */
function count(): i32 {
  using guard = lock.lock();
  return guard.value;
}

export function main(): i32 {
  return count();
}
`,
  onBound({ always, irql }) {
    const moves = highOf(irql) > always.max ? "raises" : "lowers";
    return {
      says: `${moves} the IRQL to ${irqlText(irql)}, and @always binds this function to ${demandText(always)}`,
    };
  },
};
