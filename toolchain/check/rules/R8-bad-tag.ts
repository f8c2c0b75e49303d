/** R8: a tag that cannot be read, or that promises nothing where it stands. `transform/badtags.ts` finds them. */
import type { Rule } from "./rule.js";

export const R8: Rule = {
  id: "R8",
  name: "bad-tag",
  severity: "error",
  what: `A tag is none that there is, has an unknown level or an empty interval, names no lock, contradicts another, or stands where it promises nothing: before what has no such tag, a function that is inlined, imported or never called.`,
  why: `Whoever reads the tag relies on it, and nothing holds anybody to it.`,
  instead: `A promise that nobody keeps.`,
  hint: `Write the tag as docs/irql-checker.md has it, or remove it.`,
  failing: `/** @irql ..DISPACH_LEVEL */
export function main(): void {}
`,
  passing: `/** @irql ..DISPATCH_LEVEL */
export function main(): void {}
`,
};
