/** R9: releases that are not in the reverse order of the acquisitions. */
import { needsLevel } from "../effects.js";
import type { Rule } from "./rule.js";

export const R9: Rule = {
  id: "R9",
  name: "release-order",
  severity: "error",
  what: `What has saved an IRQL is released while something that was acquired later still needs the level.`,
  why: `The release lowers the IRQL under the holder's feet: the other lock is then held at a level at which it must not be.`,
  instead: `A deadlock, or bug check 0xC4; on ksync's host the trap release-order.`,
  hint: `Release in reverse order; \`using\` does.`,
  failing: `import { SpinLocked } from "ksync";

const first = new SpinLocked<i32>(0);
const second = new SpinLocked<i32>(0);

export function main(): void {
  const outer = first.lock();
  const inner = second.lock();
  outer.dispose();
  inner.dispose();
}
`,
  passing: `import { SpinLocked } from "ksync";

const first = new SpinLocked<i32>(0);
const second = new SpinLocked<i32>(0);

export function main(): void {
  using outer = first.lock();
  using inner = second.lock();
}
`,
  onImport({ effect, released, state }) {
    if (!effect.rules.has("R9") || !released?.certain || released.hold.saved === undefined)
      return undefined;
    const later = state.holds.find(
      ({ token, many }, at) => at > released.index && needsLevel(token) && !many,
    );
    return (
      later && { says: "releases what was acquired before something still held", since: later }
    );
  },
};
