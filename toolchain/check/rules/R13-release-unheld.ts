/** R13: a release of what is not held. */
import type { Rule } from "./rule.js";

export const R13: Rule = {
  id: "R13",
  name: "release-unheld",
  severity: "error",
  what: `A lock, region or raise is released that this path has not acquired, or has released already.`,
  why: `The release wakes or lets in somebody who then shares what only one may have, or lowers an IRQL that was never raised.`,
  instead: `Corrupted locks, bug check 0xC4 or 0xE3; on ksync's host the trap release-unheld.`,
  hint: `Release once for each acquisition. A guard under \`using\` releases itself: do not dispose of it by hand as well.`,
  failing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  const guard = lock.lock();
  guard.dispose();
  guard.dispose();
}
`,
  passing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(): void {
  const guard = lock.lock();
  guard.dispose();
}
`,
  onImport({ effect: { entry }, released }) {
    if (entry.restores === undefined || released) return undefined;
    return { says: "releases what is not held on this path" };
  },
};
