/** R20: a call that is forbidden while the lock in question is held. */
import type { Rule } from "./rule.js";

export const R20: Rule = {
  id: "R20",
  name: "forbidden-while-holding",
  severity: "error",
  what: `A lock is destroyed while this path holds it.`,
  why: `Its release would then be of a lock that is gone, and whoever waits for it waits for ever.`,
  instead: `Corrupted memory, or bug check 0xC4 (0x100B); on ksync's host the trap destroyed-while-held.`,
  hint: `Release the lock first: end the block of its guard before \`dispose\`.`,
  failing: `import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  using guard = lock.lock();
  lock.dispose();
}
`,
  passing: `import { FastLocked } from "ksync";

export function main(): void {
  const lock = new FastLocked<i32>(0);
  {
    using guard = lock.lock();
    guard.value = 1;
  }
  lock.dispose();
}
`,
  onImport({ effect: { entry }, sameObject }) {
    if (!entry.traps.includes("destroyed-while-held") || !sameObject || sameObject.hold.many)
      return undefined;
    return { says: "destroys what this path still holds", since: sameObject.hold };
  },
};
