/**
 * What a path has done that orders it with others: the routines that it has set going, and whether it has waited since.
 * Pasts are immutable, and relative to where their function was entered: a caller puts its own in front.
 */

/** A routine that was handed to the kernel, by number. */
export type RoutineId = number;

export interface Past {
  /** It has waited, or looked whether it has to: what others did before may come before all that follows. */
  readonly waited: boolean;
  /** It has set something going that was made before the function was entered, or may have. */
  readonly started: boolean;
  /** Routines whose object was made, and that cannot run before somebody starts it. */
  readonly made: ReadonlySet<RoutineId>;
  /** Routines that may be running. */
  readonly running: ReadonlySet<RoutineId>;
  /** Routines that were running when it waited: their work may be done. */
  readonly settled: ReadonlySet<RoutineId>;
}

const NONE: ReadonlySet<RoutineId> = new Set();

export const NOTHING: Past = {
  waited: false,
  started: false,
  made: NONE,
  running: NONE,
  settled: NONE,
};

/** A routine was handed over; one that waits for its object to be started does not run yet. */
export function handed(past: Past, routine: RoutineId, runs: boolean): Past {
  if (!runs) return { ...past, made: union(past.made, new Set([routine])) };
  return followed(past, { ...NOTHING, running: new Set([routine]) });
}

export function started(past: Past): Past {
  return followed(past, { ...NOTHING, started: true });
}

export function waited(past: Past): Past {
  return followed(past, { ...NOTHING, waited: true });
}

/** One past, and then another. */
export function followed(first: Past, then: Past): Past {
  if (then === NOTHING) return first;
  if (first === NOTHING) return then;
  const begun = then.started ? union(first.running, first.made) : first.running;
  const running = then.waited ? then.running : union(begun, then.running);
  const settled = union(then.waited ? union(first.settled, begun) : first.settled, then.settled);
  return {
    waited: first.waited || then.waited,
    started: first.started || then.started,
    made: union(then.started ? NONE : first.made, then.made),
    running,
    settled: without(settled, then.running),
  };
}

/** What may have been on either of two paths that meet. */
export function either(one: Past, other: Past): Past {
  if (one === other || isWithin(other, one)) return one;
  const settled = union(one.settled, other.settled);
  return {
    waited: one.waited || other.waited,
    started: one.started || other.started,
    made: union(one.made, other.made),
    running: without(union(one.running, other.running), settled),
    settled,
  };
}

/** Pasts with equal texts are equal. */
export function pastText({ waited, started, made, running, settled }: Past): string {
  const list = (set: ReadonlySet<RoutineId>): string => [...set].sort((a, b) => a - b).join();
  return `${waited ? "w" : ""}${started ? "s" : ""}|${list(made)}|${list(running)}|${list(settled)}`;
}

/** Whether `either` of the two would be the second. */
function isWithin(one: Past, other: Past): boolean {
  const among = (part: ReadonlySet<RoutineId>, whole: ReadonlySet<RoutineId>): boolean =>
    [...part].every((id) => whole.has(id));
  return (
    (other.waited || !one.waited) &&
    (other.started || !one.started) &&
    among(one.made, other.made) &&
    among(one.settled, other.settled) &&
    [...one.running].every((id) => other.running.has(id) || other.settled.has(id))
  );
}

function union(one: ReadonlySet<RoutineId>, other: ReadonlySet<RoutineId>): ReadonlySet<RoutineId> {
  if (other.size === 0) return one;
  return one.size === 0 ? other : new Set([...one, ...other]);
}

function without(
  from: ReadonlySet<RoutineId>,
  what: ReadonlySet<RoutineId>,
): ReadonlySet<RoutineId> {
  return what.size === 0 ? from : new Set([...from].filter((id) => !what.has(id)));
}
