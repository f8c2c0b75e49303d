/**
 * Which uses of one variable can happen at the same time, with no lock between them: the lockset of each use, and what is
 * known of the order of entries and routines. It knows no walk. Whatever may be ordered is taken to be.
 */
import type { RoutineId } from "../domain/past.js";
import { UNKNOWN } from "../domain/value.js";
import type { HeldLock, Use } from "./uses.js";

/** An entry, or a routine that was handed to the kernel. */
export interface Runner {
  readonly id: RoutineId;
  readonly role: string;
  readonly hands: ReadonlySet<RoutineId>;
  /** Others may wait for something that it does. */
  readonly signals: boolean;
}

/** What the walk has seen of the order of routines. */
export interface Order {
  /** Routines that were set going again while they were running. */
  readonly repeated: ReadonlySet<RoutineId>;
  /** Whether the work of one may be done before another is set going. */
  precedes(one: RoutineId, other: RoutineId): boolean;
}

/** A use, and in whose run. */
export interface RunUse {
  readonly runner: Runner;
  readonly use: Use;
}

export interface Race {
  /** The one to tell first. */
  readonly one: RunUse;
  readonly other: RunUse;
}

/**
 * The first two uses of one variable that can meet: rather writes, and with as few locks as may be. What is not everybody's
 * may be another object in each run.
 */
export function findRace(
  all: readonly RunUse[],
  isEverybodys: boolean,
  runners: readonly Runner[],
  order: Order,
): Race | undefined {
  const weight = ({ use }: RunUse): number => use.locks.length * 2 + Number(!use.writes);
  const uses = all.toSorted((one, other) => weight(one) - weight(other));
  const family = new Family(runners, order);
  for (const [at, one] of uses.entries())
    for (const other of uses.slice(at)) {
      if (!one.use.writes && !other.use.writes) continue;
      if (excludeEachOther(one.use.locks, other.use.locks)) continue;
      if (family.canMeet(one, other, isEverybodys)) return { one, other };
    }
  return undefined;
}

/** Whether two holders have a lock between them: one that may be the same, and that one of them has alone. */
export function excludeEachOther(one: readonly HeldLock[], other: readonly HeldLock[]): boolean {
  return one.some((mine) =>
    other.some(
      (theirs) =>
        mine.kind === theirs.kind &&
        (mine.lock === theirs.lock || mine.lock === UNKNOWN || theirs.lock === UNKNOWN) &&
        !(mine.shared && theirs.shared),
    ),
  );
}

/** Who hands whom to the kernel, and what that says of their order. */
class Family {
  private readonly ancestors = new Map<RoutineId, Set<RoutineId>>();

  constructor(
    private readonly runners: readonly Runner[],
    private readonly order: Order,
  ) {}

  canMeet(one: RunUse, other: RunUse, isEverybodys: boolean): boolean {
    const [mine, theirs] = [one.runner, other.runner];
    if (one.use.past.waited && this.mayBeWaitedFor(theirs)) return false;
    if (other.use.past.waited && this.mayBeWaitedFor(mine)) return false;
    if (mine.id === theirs.id) return isEverybodys && this.meetsItself(mine);
    const isRepeated = [mine, theirs].some(({ id }) => this.order.repeated.has(id));
    if (!isEverybodys && isRepeated) return false;
    const above = this.above(theirs.id).has(mine.id);
    const below = this.above(mine.id).has(theirs.id);
    if (above && below) return false;
    if (above) return this.runsAt(one, theirs.id);
    if (below) return this.runsAt(other, mine.id);
    return !this.areOrdered(mine.id, theirs.id);
  }

  /**
   * Any client may call an entry while another does. One that hands routines to the kernel is taken for one that is called
   * by itself, as `main` is. A routine meets itself when it is seen to be set going twice.
   */
  private meetsItself({ id, role, hands }: Runner): boolean {
    return role === "entry" ? hands.size === 0 : this.order.repeated.has(id);
  }

  /** The end of a thread can be waited for, and so can the signals of whomever it has handed over. */
  private mayBeWaitedFor({ role, signals, hands }: Runner): boolean {
    return signals || role === "thread" || hands.size > 0;
  }

  /** Whether a routine may run when whoever has set it going, or its maker, uses the variable. */
  private runsAt({ runner, use }: RunUse, routine: RoutineId): boolean {
    const above = this.above(routine);
    return [...runner.hands].some(
      (handed) => (handed === routine || above.has(handed)) && use.past.running.has(handed),
    );
  }

  private areOrdered(one: RoutineId, other: RoutineId): boolean {
    const [mine, theirs] = [one, other].map((id) => [id, ...this.above(id)]);
    return mine!.some((first) =>
      theirs!.some(
        (second) => this.order.precedes(first, second) || this.order.precedes(second, first),
      ),
    );
  }

  /** Those that have handed a routine over, and those that have handed them over. */
  private above(routine: RoutineId): ReadonlySet<RoutineId> {
    const known = this.ancestors.get(routine);
    if (known) return known;
    const found = new Set<RoutineId>();
    this.ancestors.set(routine, found);
    for (const { id, hands } of this.runners)
      if (hands.has(routine)) {
        found.add(id);
        this.above(id).forEach((one) => found.add(one));
      }
    return found;
  }
}
