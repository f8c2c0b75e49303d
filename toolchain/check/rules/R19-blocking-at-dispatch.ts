/** R19: a call that waits where nothing may wait. */
import { levels } from "../../contract.gen.js";
import { highOf, irqlText } from "../domain/irql.js";
import { raiserAbove } from "./levels.js";
import type { Rule } from "./rule.js";

export const R19: Rule = {
  id: "R19",
  name: "blocking-at-dispatch",
  severity: "error",
  what: `A call that can wait is made at DISPATCH_LEVEL: under a spin lock, in a DPC or a timer's routine, or in a threaded DPC, which may run there.`,
  why: `At DISPATCH_LEVEL the scheduler does not run: who waits there is never woken.`,
  instead: `Bug check 0xB8 (ATTEMPTED_SWITCH_FROM_DPC) or 0xC4; on ksync's host the trap irql-too-high.`,
  hint: `Wait before the lock is taken or after it is released, use poll instead, or leave the wait to a work item or a thread.`,
  failing: `import { Event, EventType, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);
const ready = new Event(EventType.Notification);

export function main(): void {
  using guard = lock.lock();
  ready.wait();
}
`,
  passing: `import { Event, EventType, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);
const ready = new Event(EventType.Notification);

export function main(): void {
  ready.wait();
  using guard = lock.lock();
  guard.value = 1;
}
`,
  onImport({ effect: { entry }, state }) {
    if (!entry.blocks || highOf(state.irql) < levels.DISPATCH_LEVEL) return undefined;
    return {
      says: `waits, but runs at ${irqlText(state.irql)}, where nothing may wait`,
      since: raiserAbove(state, levels.APC_LEVEL),
    };
  },
};
