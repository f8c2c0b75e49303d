/** R14: an acquisition of a lock that is not recursive by its holder. */
import type { Rule } from "./rule.js";

export const R14: Rule = {
  id: "R14",
  name: "double-acquire",
  severity: "error",
  what: `A lock that is not recursive is acquired by whoever holds it already, directly or through calls.`,
  why: `The holder waits for itself, for ever; at DISPATCH_LEVEL it takes its processor with it.`,
  instead: `A deadlock, or bug check 0xC4 (0x1000); on ksync's host the trap double-acquire.`,
  hint: `Pass the guard on instead of locking again, or end its block first.`,
  failing: `import { SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  using outer = lock.lock();
  using inner = lock.lock();
  inner.value = 1;
}
`,
  passing: `import { SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  {
    using first = lock.lock();
    first.value = 1;
  }
  using second = lock.lock();
  second.value = 2;
}
`,
  onImport({ effect, sameObject }) {
    if (!effect.rules.has("R14") || !sameObject || sameObject.hold.many) return undefined;
    if (ownerMayShare(effect.entry.saves, sameObject.hold.token)) return undefined;
    return {
      says: "acquires what this path holds already, and would wait for itself",
      since: sameObject.hold,
    };
  },
};

/** An owner may share what it owns: only who shares waits for those that wait to own. */
function ownerMayShare(token: string | undefined, held: string): boolean {
  return token?.endsWith("-shared") === true && held.endsWith("-exclusive");
}
