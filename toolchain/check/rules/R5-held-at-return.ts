/** R5: an entry that returns holding a lock. */
import type { Rule } from "./rule.js";

export const R5: Rule = {
  id: "R5",
  name: "held-at-return",
  severity: "error",
  what: `An entry, or a routine that the kernel calls, returns holding a lock that it acquired.`,
  why: `Nobody is left who could release it: the next who wants the lock waits for ever.`,
  instead: `A deadlock, or bug check 0xC4; on ksync's host the trap held-at-return.`,
  hint: `Bind the guard with \`using\`: it is then released with its block on every path.`,
  failing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  const guard = lock.lock();
  guard.value = 1;
}
`,
  passing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  using guard = lock.lock();
  guard.value = 1;
}
`,
  onReturn({ hold, returns }) {
    if (hold?.kind === undefined) return undefined;
    return { says: `acquires what is still held when ${returns}`, since: hold };
  },
};
