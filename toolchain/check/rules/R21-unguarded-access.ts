/** R21: guarded data that is used without its lock. */
import type { Rule } from "./rule.js";

export const R21: Rule = {
  id: "R21",
  name: "unguarded-access",
  severity: "error",
  what: `A field or global with the tag \`@guardedBy\` is read without its lock, or written while it is not held alone.`,
  why: `The declaration says that the lock keeps all who use the data apart. One who does not take it is not kept apart from anybody.`,
  instead: `Wrong data, now and then. No single run has to show it.`,
  hint: `Take the lock before, or let the callers take it, who are then checked instead. Who builds the object needs no lock until others can reach it.`,
  failing: `import { SpinLocked } from "ksync";

class Queue {
  lock: SpinLocked<bool> = new SpinLocked<bool>(false);
  /** @guardedBy this.lock */
  length: i32 = 0;
}
const queue = new Queue();

export function main(): i32 {
  return queue.length;
}
`,
  passing: `import { SpinLocked } from "ksync";

class Queue {
  lock: SpinLocked<bool> = new SpinLocked<bool>(false);
  /** @guardedBy this.lock */
  length: i32 = 0;
}
const queue = new Queue();

export function main(): i32 {
  using guard = queue.lock.lock();
  return queue.length;
}
`,
  onUnguarded({ global, lock, writes, shared, since }) {
    const does =
      global === undefined
        ? `is ${writes ? "written" : "read"}`
        : `${writes ? "writes" : "reads"} '${global}'`;
    if (shared) return { says: `${does} while '${lock}', which guards it, is only shared`, since };
    const instead = since ? "while another lock is held" : "and no lock is held";
    return { says: `${does} without '${lock}', which guards it, ${instead}`, since };
  },
};
