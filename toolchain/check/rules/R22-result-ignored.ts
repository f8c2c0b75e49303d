/** R22: a try whose result nobody looks at. */
import type { Rule } from "./rule.js";

export const R22: Rule = {
  id: "R22",
  name: "result-ignored",
  severity: "error",
  what: `A function that may or may not acquire is called, and its result is thrown away.`,
  why: `Nobody knows then whether the lock is held: it is never released if it was, and what it guards is touched without it if it was not.`,
  instead: `A lock that is held for ever, or a race; on ksync's host the trap held-at-return.`,
  hint: `Look at the result: \`using guard = lock.tryLock(); if (guard) …\`.`,
  failing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  lock.tryLock();
}
`,
  passing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  using guard = lock.tryLock();
  if (guard) guard.value = 1;
}
`,
  onDrop() {
    return { says: "may or may not acquire, and nobody looks at its result" };
  },
};
