/** R11: a guard that outlives the activation which has acquired it. */
import type { Rule } from "./rule.js";

export const R11: Rule = {
  id: "R11",
  name: "token-escapes",
  severity: "error",
  what: `A guard is kept in a global, in an object or a collection that others can reach, or returned from an exported function.`,
  why: `A lock belongs to the activation that has acquired it: nobody else may release it, and when that activation has returned nobody can.`,
  instead: `A lock that is held for ever; on ksync's host the traps held-at-return and release-unheld.`,
  hint: `Bind the guard with \`using\`, and hand it down as an argument or up as a result. What is to last from one call to the next is a state behind the lock, or an event.`,
  failing: `import { FastGuard, FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);
let kept: FastGuard<i32> | null = null;

export function begin(): void {
  kept = lock.lock();
}
`,
  passing: `import { FastGuard, FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

function begin(): FastGuard<i32> {
  return lock.lock();
}

export function main(): void {
  using guard = begin();
  guard.value = 1;
}
`,
  onEscape({ global, since }) {
    const where =
      global === undefined ? "in an object that others can reach" : `in the global '${global}'`;
    return { says: `keeps a guard ${where}, where it outlives this activation`, since };
  },
  onReturn({ hold, returnsGuard, returns }) {
    if (!hold || !returnsGuard) return undefined;
    return { says: `makes a guard that leaves the module when ${returns}`, since: hold };
  },
};
