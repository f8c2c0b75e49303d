/** R15: a release in another form than the acquisition. */
import { mayBeOn, type Side } from "../domain/irql.js";
import type { Rule } from "./rule.js";

const WHERE: Readonly<Record<Side, string>> = {
  at: "at DISPATCH_LEVEL",
  below: "below DISPATCH_LEVEL",
};

export const R15: Rule = {
  id: "R15",
  name: "wrong-release-form",
  severity: "error",
  what: `A lock is released in another form than it was acquired in: at-dispatch against raising, shared against exclusive, a mutex on the other side of DISPATCH_LEVEL.`,
  why: `The wrong form leaves the IRQL raised or lowers it too far, or takes a reader for the owner.`,
  instead: `A thread that goes on at DISPATCH_LEVEL, or bug check 0xC4; on ksync's host the trap wrong-release-form.`,
  hint: `Release by the guard that the acquisition gave, and a mutex at the level at which it was acquired.`,
  failing: `// @ts-ignore: decorator
@external("ksync", "spinlock_create")
declare function spinlock_create(): u64;
// @ts-ignore: decorator
@external("ksync", "spinlock_acquire")
declare function spinlock_acquire(lock: u32): void;
// @ts-ignore: decorator
@external("ksync", "spinlock_releaseFromDispatch")
declare function spinlock_releaseFromDispatch(lock: u32): void;

export function main(): void {
  const lock = <u32>spinlock_create();
  spinlock_acquire(lock);
  spinlock_releaseFromDispatch(lock);
}
`,
  passing: `import { SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function main(): void {
  using guard = lock.lock();
}
`,
  onImport({ effect: { entry }, released, state }) {
    if (!released?.certain || released.hold.many) return undefined;
    const { side } = released.hold;
    if (side !== undefined && !mayBeOn(side, state.irql))
      return {
        says: `gives back ${WHERE[side === "at" ? "below" : "at"]} what was acquired ${WHERE[side]}`,
        since: released.hold,
      };
    if (released.hold.token === entry.restores) return undefined;
    return {
      says: `releases as '${entry.restores}' what was acquired as '${released.hold.token}'`,
      since: released.hold,
    };
  },
};
