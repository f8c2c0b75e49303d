/**
 * Holds functions to their tags: what callers owe them, what they owe their callers at each return, and how high and low
 * they may go. Which lock a tag means is an access path, evaluated where it is asked for.
 */
import type { Interval } from "../../../imports/gen/model.js";
import { imports, levels } from "../../contract.gen.js";
import { highOf, irql, irqlText, levelName, lowOf, raised } from "../domain/irql.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Value } from "../domain/value.js";
import type { FunctionView, Node } from "../ir/model.js";
import { functionText, routineText } from "../names.js";
import { roleText } from "../tags/parse.js";
import type { LockRef, Promises } from "../tags/promises.js";
import { globalValue, load, type Contents } from "./evaluate.js";
import type { Extremes } from "./extremes.js";
import { NO_IRQL, siteOf } from "./finding.js";
import { isPath } from "./identity.js";
import type { Judge } from "./judge.js";

/** A call of a function with tags, and how it ended. */
interface Ended {
  readonly view: FunctionView;
  readonly promises: Promises;
  readonly args: readonly Value[];
  readonly entry: State;
  readonly exit: State;
}

export class Tagged {
  /** Functions that the kernel calls in the role that they declare. */
  private readonly routines = new Set<string>();

  constructor(
    private readonly memory: Contents,
    private readonly judge: Judge,
  ) {}

  /** What the caller of a function owes it: the IRQL, and locks. */
  judgeCall(
    view: FunctionView,
    args: readonly Value[],
    state: State,
    caller: FunctionView,
    node: Node,
  ): void {
    const { promises } = view;
    if (!promises || state.lost || isStubOf(caller, view)) return;
    const owed = demandOf(promises);
    const wrong = owed && this.judge.first((rule) => rule.onCall?.({ interval: owed, state }));
    if (wrong) this.judge.hand({ ...wrong, irql: state.irql, down: [] }, caller, node, view.name);
    const missing = promises.mustHold.find((lock) => !this.mayBeHeld(lock, args, state));
    if (!missing) return;
    const differs = `needs its caller to hold ${missing.text}, which is not held here`;
    const verdict = this.judge.first((rule) => rule.onMismatch?.({ differs }));
    if (verdict) this.judge.hand({ ...verdict, irql: NO_IRQL, down: [] }, caller, node, view.name);
  }

  wasRoutine({ name }: FunctionView): boolean {
    return this.routines.has(name);
  }

  /** Whether a routine that the kernel calls was handed over in the role that it declares. */
  judgeRole(view: FunctionView): void {
    const { role, handed } = this.judge.entry;
    const declared = view.promises?.role;
    if (declared === role) this.routines.add(view.name);
    if (declared === undefined || !handed || declared === role) return;
    const differs = `makes ${functionText(view.name)} a ${routineText(role)}, which declares @role ${roleText(declared)}`;
    const verdict = this.judge.first((rule) => rule.onMismatch?.({ differs }));
    if (verdict) this.judge.report({ ...verdict, irql: NO_IRQL }, handed);
  }

  /** What a function owes its caller at one of its returns. */
  judgeReturn(view: FunctionView, args: readonly Value[], entry: State, exit: State): void {
    const { promises } = view;
    if (!promises || entry.lost || exit.lost) return;
    if (promises.tries && exit.truth(exit.value, this.memory.values) === false) return;
    const ended = { view, promises, args, entry, exit };
    const [differs, since] = this.irqlDiffers(ended) ?? this.locksDiffer(ended) ?? [];
    if (differs === undefined) return;
    const verdict = this.judge.first((rule) => rule.onMismatch?.({ differs }));
    const irql = !since ? NO_IRQL : entry.holds.includes(since) ? entry.irql : exit.irql;
    if (verdict) this.judge.reportOf(view, promises.place, { ...verdict, irql, since });
  }

  /** Whether a function has been above its ceiling or below its floor. */
  judgeBounds(view: FunctionView, { highest, lowest }: Extremes): void {
    const always = view.promises?.always;
    if (!always) return;
    const broken = [
      highest && highOf(highest.irql) > always.max ? highest : undefined,
      lowest && lowOf(lowest.irql) < always.min ? lowest : undefined,
    ];
    for (const peak of broken) {
      if (!peak) continue;
      const verdict = this.judge.first((rule) => rule.onBound?.({ always, irql: peak.irql }));
      const [callee, ...down] = peak.down;
      if (verdict) this.judge.hand({ ...verdict, irql: NO_IRQL, down }, view, peak.node, callee!);
    }
  }

  /** The state in which a function is walked that nobody is seen to call; undefined when it cannot be told. */
  assume(view: FunctionView, args: readonly Value[], state: State): State | undefined {
    const { promises } = view;
    const { min, max } = demandOf(promises!) ?? AT_PASSIVE;
    state.irql = irql(min, max);
    for (const lock of [...promises!.mustHold, ...promises!.releases]) {
      const taken = imports.find(
        ({ params, saves, restores, ifTrue }) =>
          params[0]?.kind === lock.kind && saves !== undefined && restores === undefined && !ifTrue,
      );
      if (lock.kind === undefined || !taken) return undefined;
      state.irql = raised(state.irql, taken.raises ?? taken.irql.min);
      const hold: Hold = {
        token: taken.saves!,
        kind: lock.kind,
        lock: this.valueOf(lock, args, state),
        saved: taken.raises === undefined ? undefined : irql(AT_PASSIVE.min, AT_PASSIVE.max),
        apcsOff: taken.apc !== undefined,
        recursive: false,
        many: false,
        // In which form it is held is not known, and so no release of it is wrong.
        reported: true,
        trace: lock.text,
        site: { ...siteOf(view), place: promises!.place },
      };
      if (!state.holds.some((one) => one.lock === hold.lock)) state.holds = [...state.holds, hold];
    }
    return state;
  }

  private irqlDiffers({ promises, entry, exit }: Ended): Differs | undefined {
    const at = irqlText(exit.irql);
    const { taken, given } = changes(entry, exit, () => true);
    if (promises.raises !== undefined && exit.irql !== raised(entry.irql, promises.raises))
      return [`declares @raises ${levelName(promises.raises)}, but can return at ${at}`, taken[0]];
    if (promises.saves && !taken.some(({ saved }) => saved !== undefined))
      return ["declares @saves, but can return without anything that has saved the IRQL", taken[0]];
    const saved = entry.holds.find((hold) => hold.saved !== undefined);
    if (promises.restores && saved && !given.some((hold) => hold.saved !== undefined))
      return [`declares @restores, but can return at ${at}, as it was called`, saved];
    return undefined;
  }

  private locksDiffer({ promises, args, entry, exit }: Ended): Differs | undefined {
    const { mustHold, acquires, releases } = promises;
    if (mustHold.length + acquires.length + releases.length === 0) return undefined;
    if (exit.taken.length > 0 || exit.holds.some(({ many }) => many)) return undefined;
    const { taken, given } = changes(entry, exit, ({ kind }) => kind !== undefined);
    const match = (holds: readonly Hold[], lock: Value): Hold | undefined =>
      holds.find((hold) => hold.lock === lock) ?? holds.find((hold) => this.mayBe(hold, lock));
    const unexplained = new Set(taken);
    for (const lock of acquires) {
      const found = match([...unexplained], this.valueOf(lock, args, exit));
      if (!found) return [`declares @acquires ${lock.text}, but can return without it`, taken[0]];
      unexplained.delete(found);
    }
    const [extra] = unexplained;
    if (extra) return ["can return with a lock acquired that no tag @acquires declares", extra];
    const gone = new Set(given);
    for (const lock of releases) {
      const value = this.valueOf(lock, args, entry);
      const found = match([...gone], value);
      if (found) gone.delete(found);
      const kept = exit.holds.find((hold) => hold.lock === value);
      if (!found && kept)
        return [`declares @releases ${lock.text}, but can return holding it`, kept];
    }
    const [lost] = gone;
    if (lost)
      return ["can return without a lock that was held, and no tag @releases declares it", lost];
    return undefined;
  }

  private mayBeHeld(lock: LockRef, args: readonly Value[], state: State): boolean {
    if (state.taken.length > 0) return true;
    const value = this.valueOf(lock, args, state);
    return state.holds.some((hold) => hold.kind !== undefined && this.mayBe(hold, value));
  }

  /** Two names can mean one lock where one of them came from where paths meet. */
  private mayBe({ lock }: Hold, other: Value): boolean {
    const { values } = this.memory;
    return lock === other || !isPath(lock, values) || !isPath(other, values);
  }

  /** The handle of a lock. */
  private valueOf({ root, offsets }: LockRef, args: readonly Value[], state: State): Value {
    // Looking has no effect on the state.
    const seen = state.clone();
    let value =
      root.kind === "parameter"
        ? (args[root.index] ?? UNKNOWN)
        : root.kind === "return"
          ? seen.value
          : globalValue(root.name, seen, this.memory);
    for (const offset of offsets) value = load(seen, value, offset, this.memory);
    return value;
  }
}

type Differs = readonly [differs: string, since: Hold | undefined];

const AT_PASSIVE: Interval = { min: levels.PASSIVE_LEVEL, max: levels.PASSIVE_LEVEL };

/** Where a function may be called: a body that is bound to an interval can be called in no other. */
export function demandOf({ irql: calls, always }: Promises): Interval | undefined {
  return calls ?? always;
}

/** The function that calls the overrides of a method has the method's tags, and has kept them when it calls. */
function isStubOf(caller: FunctionView, view: FunctionView): boolean {
  return caller.name === `${view.name}@override`;
}

/** What a function has acquired and not released, and what it has released that was held before. */
function changes(
  entry: State,
  exit: State,
  counts: (hold: Hold) => boolean,
): { readonly taken: readonly Hold[]; readonly given: readonly Hold[] } {
  const same = (one: Hold, other: Hold): boolean =>
    one.site === other.site && one.trace === other.trace;
  return {
    taken: exit.holds.filter(
      (hold) => counts(hold) && !hold.reported && !entry.holds.some((one) => same(one, hold)),
    ),
    given: entry.holds.filter((hold) => counts(hold) && !exit.holds.some((one) => same(one, hold))),
  };
}
