/** In which order locks are acquired, by whom, and the cycles in that: a graph of locks, which knows no walk. */
import type { Irql } from "../domain/irql.js";
import type { Hold, Site } from "../domain/state.js";
import type { Value } from "../domain/value.js";
import type { Step } from "./finding.js";

/** Somebody acquired `to` while holding `from`. */
export interface Edge {
  readonly from: Value;
  readonly to: Value;
  readonly held: Hold;
  /** Where `to` was acquired. */
  readonly site: Site;
  readonly path: readonly Step[];
  /** At which it was. */
  readonly irql: Irql;
  readonly role: string;
  /** All that was held: who holds a common lock besides cannot meet. */
  readonly among: readonly Value[];
  /** The entry or routine that it happened in. */
  readonly start: string;
}

export class OrderGraph {
  private readonly edges = new Map<Value, Map<Value, Edge[]>>();

  /** One edge for each start is enough. */
  note(edge: Edge): void {
    const from = this.edges.get(edge.from) ?? new Map<Value, Edge[]>();
    this.edges.set(edge.from, from);
    const known = from.get(edge.to) ?? [];
    from.set(edge.to, known);
    if (!known.some(({ start }) => start === edge.start)) known.push(edge);
  }

  /**
   * Cycles, the shortest through each edge, each once. `shared` says of a lock whether one entry can meet itself over it;
   * others need two different ones.
   */
  cycles(shared: (lock: Value) => boolean): readonly (readonly Edge[])[] {
    const found: Edge[][] = [];
    const seen = new Set<string>();
    for (const [from, targets] of this.edges)
      for (const [to, edges] of targets) {
        const back = this.shortest(to, from);
        if (!back) continue;
        const key = [from, ...back].sort((a, b) => a - b).join();
        if (seen.has(key)) continue;
        const cycle = this.choose([from, ...back], edges, shared(from) && shared(to));
        if (!cycle) continue;
        seen.add(key);
        found.push(cycle);
      }
    return found;
  }

  /** Locks on the shortest way from one to another, without the last. */
  private shortest(from: Value, to: Value): Value[] | undefined {
    const before = new Map<Value, Value>([[from, from]]);
    const queue = [from];
    for (let lock = queue.shift(); lock !== undefined; lock = queue.shift()) {
      if (lock === to) {
        const way: Value[] = [];
        for (let at = before.get(lock)!; ; at = before.get(at)!) {
          way.unshift(at);
          if (at === from) return way;
        }
      }
      for (const next of this.edges.get(lock)?.keys() ?? [])
        if (!before.has(next)) {
          before.set(next, lock);
          queue.push(next);
        }
    }
    return undefined;
  }

  /** An edge for each step of a cycle so that its holders can meet: none under a common lock, not all in one run. */
  private choose(
    locks: readonly Value[],
    first: readonly Edge[],
    shared: boolean,
  ): Edge[] | undefined {
    for (const one of first) {
      const cycle = [one];
      for (let at = 1; at < locks.length; at++) {
        const edges = this.edges.get(locks[at]!)!.get(locks[(at + 1) % locks.length]!)!;
        const other = edges.find(({ start }) => start !== one.start) ?? edges[0]!;
        cycle.push(other);
      }
      const common = one.among.filter((lock) => cycle.every(({ among }) => among.includes(lock)));
      const meet = shared || cycle.some(({ start }) => start !== one.start);
      if (common.length === 0 && meet) return cycle;
    }
    return undefined;
  }
}
