/** R18: a lock that needs normal kernel APCs off, taken with them on. */
import { levels } from "../../contract.gen.js";
import { lowOf } from "../domain/irql.js";
import type { Rule } from "./rule.js";

export const R18: Rule = {
  id: "R18",
  name: "apcs-enabled",
  severity: "error",
  what: `A resource is acquired or released while normal kernel APCs can be delivered.`,
  why: `An APC that suspends or ends the thread would do so while it holds the resource, and nobody else could ever have it.`,
  instead: `Bug check 0xC4 (0x37, 0x38); on ksync's host the trap apcs-enabled.`,
  hint: `Use ResourceLocked, whose guards enter a critical region, or enter one: \`using inside = region.critical();\`.`,
  failing: `// @ts-ignore: decorator
@external("ksync", "resource_create")
declare function resource_create(): u64;
// @ts-ignore: decorator
@external("ksync", "resource_acquireShared")
declare function resource_acquireShared(resource: u32): void;
// @ts-ignore: decorator
@external("ksync", "resource_releaseShared")
declare function resource_releaseShared(resource: u32): void;

export function main(): void {
  const resource = <u32>resource_create();
  resource_acquireShared(resource);
  resource_releaseShared(resource);
}
`,
  passing: `import { ResourceLocked } from "ksync";

const table = new ResourceLocked<i32>(0);

export function main(): i32 {
  using reader = table.lockShared();
  return reader.value;
}
`,
  onImport({ effect, state }) {
    if (!effect.rules.has("R18") || state.apcsOff) return undefined;
    if (lowOf(state.irql) >= levels.APC_LEVEL) return undefined;
    if (state.holds.some(({ apcsOff }) => apcsOff)) return undefined;
    return { says: "needs normal kernel APCs off, but they are on here" };
  },
};
