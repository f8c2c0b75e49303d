/** R12: a raise that would lower. */
import { highOf, irqlText, levelName } from "../domain/irql.js";
import { raiserAbove } from "./levels.js";
import type { Rule } from "./rule.js";

export const R12: Rule = {
  id: "R12",
  name: "raise-lowers",
  severity: "error",
  what: `The IRQL is raised to a level that is below the present one.`,
  why: `The kernel's function for raising does not lower: it takes the caller at its word and breaks whatever relies on the level.`,
  instead: `Bug check 0xC4 (0x30); on ksync's host the trap irql-too-high.`,
  hint: `Raise to the higher level only, or end the other raise first.`,
  failing: `import { irql } from "ksync";

export function main(): void {
  using high = irql.raiseToDispatch();
  using low = irql.raiseToApc();
}
`,
  passing: `import { irql } from "ksync";

export function main(): void {
  using low = irql.raiseToApc();
  using high = irql.raiseToDispatch();
}
`,
  onImport({ effect: { entry }, state }) {
    const { raises } = entry;
    if (raises === undefined || entry.saves !== entry.family || entry.params.length > 0)
      return undefined;
    if (highOf(state.irql) <= raises) return undefined;
    return {
      says: `raises to ${levelName(raises)}, but runs at ${irqlText(state.irql)}, which is above it`,
      since: raiserAbove(state, raises),
    };
  },
};
