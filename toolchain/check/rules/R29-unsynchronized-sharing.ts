/** R29: data that several use at the same time with nothing to keep them apart. */
import type { RaceEvent, Rule } from "./rule.js";

export const R29: Rule = {
  id: "R29",
  name: "unsynchronized-sharing",
  severity: "warning",
  what: `A global that is written, or a cell that is made for one thread, is used by several entries, threads or routines, and no lock keeps them apart. For a cell it is an error.`,
  why: `Each may find what another has half done: of two additions one is lost, a cell is initialised twice.`,
  instead: `Wrong numbers, now and then; for cells, a module that ends itself.`,
  hint: `Keep it behind a lock (SpinLocked; FastLocked where nobody is above APC_LEVEL), keep a number in memory that only atomic.* touches, or make of a cell a LazyLock or an OnceLock.`,
  failing: `import { thread } from "ksync";

let total = 0;

export function main(): i32 {
  using first = thread.spawn(() => {
    total += 1;
  });
  using second = thread.spawn(() => {
    total += 1;
  });
  first.join();
  second.join();
  return total;
}
`,
  passing: `import { SpinLocked, thread } from "ksync";

const total = new SpinLocked<i32>(0);

function add(): void {
  using guard = total.lock();
  guard.value += 1;
}

export function main(): i32 {
  using first = thread.spawn(add);
  using second = thread.spawn(add);
  first.join();
  second.join();
  using guard = total.lock();
  return guard.value;
}
`,
  onRace(event) {
    const { name, one, other, itself, others } = event;
    const clients = one.role === "entry" && other.role === "entry";
    const twice = clients
      ? `two clients may call ${others} at the same time`
      : `${others} runs more than once at the same time`;
    if (name === undefined) {
      const whom = itself ? twice : `${others} may use it at the same time`;
      return {
        // What clients do is not seen in the module.
        severity: clients ? "warning" : "error",
        says: `uses a cell that is for one thread only, and ${whom}`,
      };
    }
    const does = `${one.writes ? "writes" : "reads"} '${name}'`;
    if (one.locked || other.locked)
      return { says: `${does} ${lockText(event)}`, since: other.since };
    const meets = itself
      ? twice
      : `${others} may ${other.writes ? "write" : "read"} it at the same time`;
    return { says: `${does} without a lock, and ${meets}` };
  },
};

/** At least one of the two holds a lock. */
function lockText({ one, other, itself, sameLock, others }: RaceEvent): string {
  const does = other.writes ? "writes" : "reads";
  if (!one.locked) return `without the lock under which ${others} ${does} it`;
  if (!other.locked) return `under a lock without which ${others} ${does} it`;
  if (itself) return "under a lock that others share";
  return sameLock
    ? `under a lock that it shares with ${others}, which ${does} it`
    : `under one lock, and ${others} ${does} it under another`;
}
