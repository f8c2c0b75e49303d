/** R26: an object that is disposed of above the highest IRQL of its type. */
import { highOf, irqlText } from "../domain/irql.js";
import { demandText, raiserAbove } from "./levels.js";
import type { Rule } from "./rule.js";

export const R26: Rule = {
  id: "R26",
  name: "destructor-irql",
  severity: "error",
  what: `An object is disposed of at a higher IRQL than its type allows: handles are closed at PASSIVE_LEVEL, resources destroyed up to APC_LEVEL.`,
  why: `The end of such an object calls what does not work at a raised IRQL, often far from where the IRQL was raised.`,
  instead: `Bug check 0xC4 (0x2001F); on ksync's host the trap irql-too-high.`,
  hint: `Let the object outlive the scope that raised the IRQL: declare it before the guard.`,
  failing: `import { JoinHandle, SpinLocked, thread } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  const worker = thread.spawn(() => {});
  using guard = lock.lock();
  finish(worker);
}

function finish(worker: JoinHandle<void>): void {
  worker.dispose();
}
`,
  passing: `import { SpinLocked, thread } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  using worker = thread.spawn(() => {});
  {
    using guard = lock.lock();
    guard.value = 1;
  }
}
`,
  onImport({ effect: { entry }, state }) {
    if (!entry.destroys || highOf(state.irql) <= entry.irql.max) return undefined;
    return {
      says: `ends the object, which needs ${demandText(entry.irql)}, but runs at ${irqlText(state.irql)}`,
      since: raiserAbove(state, entry.irql.max),
    };
  },
};
