/** R17: an exclusive acquisition by an activation that shares the lock. */
import type { Rule } from "./rule.js";

export const R17: Rule = {
  id: "R17",
  name: "shared-upgrade",
  severity: "error",
  what: `A resource is acquired for one alone by whoever shares it.`,
  why: `It waits until nobody shares the resource, and is one of those who do: it waits for itself.`,
  instead: `A deadlock, or bug check 0xC4 (0x1000); on ksync's host the trap shared-upgrade.`,
  hint: `End the shared guard first, or take the exclusive one from the start.`,
  failing: `import { ResourceLocked } from "ksync";

const table = new ResourceLocked<i32>(0);

export function main(): void {
  using reader = table.lockShared();
  using writer = table.lock();
  writer.value = reader.value + 1;
}
`,
  passing: `import { ResourceLocked } from "ksync";

const table = new ResourceLocked<i32>(0);

export function main(): void {
  using writer = table.lock();
  using reader = table.lockShared();
  writer.value = reader.value + 1;
}
`,
  onImport({ effect, sameObject, state }) {
    if (!effect.rules.has("R17") || !sameObject || sameObject.hold.many) return undefined;
    const { kind, lock } = sameObject.hold;
    const owned = state.holds.some(
      (hold) => hold.kind === kind && hold.lock === lock && hold.token === effect.entry.saves,
    );
    if (owned) return undefined;
    return {
      says: "wants alone what this path shares, and would wait for itself",
      since: sameObject.hold,
    };
  },
};
