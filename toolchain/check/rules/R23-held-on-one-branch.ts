/** R23: a release of what only some of the paths hold. */
import type { Rule } from "./rule.js";

export const R23: Rule = {
  id: "R23",
  name: "held-on-one-branch",
  severity: "error",
  what: `A lock is released where one path to the release holds it, and another does not.`,
  why: `The path that does not hold it releases somebody else's acquisition.`,
  instead: `Corrupted locks, bug check 0xC4; on ksync's host the trap release-unheld.`,
  hint: `Release in the branch that acquired, or keep the guard in a variable that is null on the other and look at it.`,
  failing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(early: bool): void {
  const guard = lock.lock();
  if (early) guard.dispose();
  guard.dispose();
}
`,
  passing: `import { FastLocked } from "ksync";

const lock = new FastLocked<i32>(0);

export function main(early: bool): void {
  const guard = lock.lock();
  if (early) {
    guard.dispose();
    return;
  }
  guard.dispose();
}
`,
  refines: "R13",
  says: "releases what only some of the paths to here hold",
};
