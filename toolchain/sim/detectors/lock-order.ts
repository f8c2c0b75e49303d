/**
 * Locks that are acquired in orders which could dead-lock, though in this schedule they did not. An order is no threat
 * when the same activation took all of it, or when another lock was held around it each time.
 */
import type { Activation } from "../kernel/activation.js";
import { nameOf, type Kind } from "../kernel/handles.js";

interface Edge {
  readonly to: number;
  readonly by: Activation;
  /** What else was held. */
  readonly around: ReadonlySet<number>;
}

export class LockOrder {
  private readonly edges = new Map<number, Edge[]>();
  private readonly names = new Map<number, string>();

  /** An activation is about to acquire a lock, and to wait for it if it has to. */
  acquires(activation: Activation, handle: number, kind: Kind): void {
    const held = activation.holds.map((hold) => hold.handle).filter((one) => one !== 0);
    if (held.length === 0 || held.includes(handle)) return;
    this.names.set(handle, nameOf(kind, handle));
    for (const hold of activation.holds) {
      if (hold.handle === 0) continue;
      this.names.set(hold.handle, nameOf(hold.form.kind, hold.handle));
      const around = new Set(held.filter((one) => one !== hold.handle));
      const known = this.edges.get(hold.handle) ?? [];
      this.edges.set(hold.handle, known);
      if (!known.some(({ to, by }) => to === handle && by === activation))
        known.push({ to: handle, by: activation, around });
    }
  }

  /** The locks of a cycle, in its order; undefined when there is none. */
  findCycle(): string[] | undefined {
    for (const start of this.edges.keys()) {
      const path = this.search(start, start, []);
      if (path !== undefined) return [...path, start].map((handle) => this.names.get(handle)!);
    }
    return undefined;
  }

  private search(start: number, at: number, taken: readonly Edge[]): number[] | undefined {
    for (const edge of this.edges.get(at) ?? []) {
      const isThreat = taken.every(
        ({ by, around, to }) =>
          by !== edge.by && to !== edge.to && ![...around].some((one) => edge.around.has(one)),
      );
      if (!isThreat) continue;
      if (edge.to === start) return [at];
      const rest = this.search(start, edge.to, [...taken, edge]);
      if (rest !== undefined) return [at, ...rest];
    }
    return undefined;
  }
}
