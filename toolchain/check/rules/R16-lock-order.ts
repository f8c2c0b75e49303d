/** R16: locks that are acquired in orders which form a cycle. */
import type { Rule } from "./rule.js";

export const R16: Rule = {
  id: "R16",
  name: "lock-order",
  severity: "error",
  what: `One path acquires a lock while it holds another, and another path does it the other way round, directly or over more locks; or one path does it against an order that a tag \`@lockOrder\` declares.`,
  why: `When both run at once, each gets its first lock and waits for the other's, for ever.`,
  instead: `A deadlock, or bug check 0xC4 (0x1001). No single run has to show it.`,
  hint: `Acquire the locks in the same order everywhere.`,
  failing: `import { FastLocked } from "ksync";

const first = new FastLocked<i32>(0);
const second = new FastLocked<i32>(0);

export function forth(): void {
  using a = first.lock();
  using b = second.lock();
  b.value = a.value;
}

export function back(): void {
  using b = second.lock();
  using a = first.lock();
  a.value = b.value;
}
`,
  passing: `import { FastLocked } from "ksync";

const first = new FastLocked<i32>(0);
const second = new FastLocked<i32>(0);

export function forth(): void {
  using a = first.lock();
  using b = second.lock();
  b.value = a.value;
}

export function back(): void {
  using a = first.lock();
  using b = second.lock();
  a.value = b.value;
}
`,
  onOrder({ acquired, held, since, declaration }) {
    return {
      says: `acquires '${acquired}' while '${held}' is held, against the declared order ${declaration}`,
      since,
    };
  },
  onCycle({ others }) {
    return {
      says: `acquires one lock while another is held, and elsewhere it is the other way round: ${others}`,
    };
  },
};
