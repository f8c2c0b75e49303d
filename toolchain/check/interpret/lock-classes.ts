/** Which locks are of which declared class, learned where they are reached, and the order in which classes are acquired. */
import type { State } from "../domain/state.js";
import { UNKNOWN, type Value } from "../domain/value.js";
import type { DataName, Declared, DeclaredOrder } from "../ir/declared.js";
import { orderOf } from "../tags/orders.js";
import { load, type Contents } from "./evaluate.js";

/** An acquisition against a declared order. */
export interface Breach {
  /** The class of the lock that is acquired, and of the one that is held. */
  readonly acquired: string;
  readonly held: string;
  readonly order: DeclaredOrder;
}

export class LockClasses {
  /** By the handle of a lock, which is the same object wherever it has the same value. */
  private readonly classes = new Map<Value, ReadonlySet<string>>();

  constructor(
    private readonly declared: Declared,
    private readonly memory: Contents,
  ) {}

  /** A lock is read from a global or a field, or written there. */
  note(data: DataName, lock: Value, state: State): void {
    const found = this.declared.locks.get(data);
    if (!found || lock === UNKNOWN) return;
    // Looking has no effect on the state.
    const seen = state.clone();
    let handle = lock;
    for (const offset of found.offsets) handle = load(seen, handle, offset, this.memory);
    if (handle === UNKNOWN) return;
    const known = this.classes.get(handle) ?? [];
    this.classes.set(handle, new Set([...known, ...found.classes]));
  }

  has(lock: Value, lockClass: string): boolean {
    return this.classes.get(lock)?.has(lockClass) === true;
  }

  /** The order that is broken when a lock is acquired while another is held. */
  breach(acquired: Value, held: Value): Breach | undefined {
    for (const before of this.classes.get(acquired) ?? [])
      for (const after of this.classes.get(held) ?? []) {
        const order = orderOf(this.declared.orders, before, after);
        if (order) return { acquired: before, held: after, order };
      }
    return undefined;
  }
}
