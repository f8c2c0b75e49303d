/** R28: a function is called, or handed to the kernel, of which nothing can be known. */
import type { FunctionOrigin, Rule } from "./rule.js";

const ORIGINS: Readonly<Record<FunctionOrigin, string>> = {
  outside: "a function that comes from outside of the module, of which nothing can be known",
  none: "a function by an index at which the module has none",
  lost: "a function that cannot be found, and the module has none of its type",
};

export const R28: Rule = {
  id: "R28",
  name: "role-unknown",
  severity: "error",
  what: `A function is called, or handed to the kernel, by a number that comes from outside of the module, or by one that stands for no function.`,
  why: `What runs is chosen by whoever passes the number. At which IRQL it may run, what it acquires and whether it waits, nobody can tell.`,
  instead: `Any of the other bug checks; on ksync's host a trap where the function does what it may not, or bad-callback.`,
  hint: `Take a number that says which, and choose among functions of the module by a switch or an array. A helper that other files of the module give functions to is no entry: check the file that uses it.`,
  failing: `import { Timer } from "ksync";

export function main(routine: () => void): void {
  const timer = new Timer(routine);
  timer.dispose();
}
`,
  passing: `import { Timer } from "ksync";

export function main(fast: bool): void {
  const timer = fast ? new Timer(() => {}) : new Timer(() => {});
  timer.dispose();
}
`,
  onUnknownFunction({ handed, from }) {
    return { says: `${handed ? "hands the kernel" : "calls"} ${ORIGINS[from]}` };
  },
};
