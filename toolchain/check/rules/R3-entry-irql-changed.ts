/** R3: an entry that returns at another IRQL than it was entered at. */
import { irqlText } from "../domain/irql.js";
import type { Rule } from "./rule.js";

export const R3: Rule = {
  id: "R3",
  name: "entry-irql-changed",
  severity: "error",
  what: `An entry, or a routine that the kernel calls, returns at another IRQL than it was entered at.`,
  why: `Its caller goes on at a level that it does not know of. Whatever it does next may be forbidden there.`,
  instead: `Bug check 0xC4, or 0xE1 for a work item; on ksync's host the trap entry-irql-changed.`,
  hint: `Bind the raise with \`using\`: it then ends with its block on every path.`,
  failing: `import { irql } from "ksync";

export function main(): void {
  irql.raiseToDispatch();
}
`,
  passing: `import { irql } from "ksync";

export function main(): void {
  using raised = irql.raiseToDispatch();
}
`,
  onReturn({ hold, state, entryIrql, returns }) {
    if (!hold || hold.kind !== undefined || hold.saved === undefined) return undefined;
    return {
      says: `raises the IRQL, and nothing lowers it: ${returns} at ${irqlText(state.irql)}, and was entered at ${irqlText(entryIrql)}`,
      since: hold,
    };
  },
};
