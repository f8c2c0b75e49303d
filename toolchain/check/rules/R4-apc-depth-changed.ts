/** R4: an entry that returns inside a region that it has entered. */
import type { Rule } from "./rule.js";

export const R4: Rule = {
  id: "R4",
  name: "apc-depth-changed",
  severity: "error",
  what: `An entry, or a routine that the kernel calls, returns with APCs off that were on before.`,
  why: `A thread whose APCs stay off never completes I/O and cannot be ended.`,
  instead: `Bug check 0x1 (APC_INDEX_MISMATCH) or 0xC4; on ksync's host the trap apc-depth-changed.`,
  hint: `Bind the region with \`using\`: it is then left with its block on every path.`,
  failing: `import { region } from "ksync";

export function main(): void {
  region.critical();
}
`,
  passing: `import { region } from "ksync";

export function main(): void {
  using inside = region.critical();
}
`,
  onReturn({ hold, returns }) {
    if (!hold || hold.kind !== undefined || hold.saved !== undefined) return undefined;
    return {
      says: `turns APCs off, and nothing turns them on before ${returns}`,
      since: hold,
    };
  },
};
