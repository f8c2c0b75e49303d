/** How acquisitions and releases find each other among what is held. */
import { mayBeOn } from "../domain/irql.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import { effectOf, type Effect } from "../effects.js";
import type { Match } from "../rules/rule.js";

/** The import that a handle came from when its object was created, as far as it is known. */
export function creatorOf(handle: Value, values: Values): string | undefined {
  const description = values.describe(handle);
  if (description.kind === "operation" && description.operation === "wrap")
    return creatorOf(description.left, values);
  return description.kind === "fresh" ? description.origin.from : undefined;
}

/** The kind of object behind a handle, as far as it is known. */
export function kindOf(handle: Value, values: Values): string | undefined {
  const creator = creatorOf(handle, values);
  return creator === undefined ? undefined : effectOf(creator)?.entry.value;
}

/** Whether two handles are of different objects for certain: each was made by a call of its own. */
function distinct(left: Value, right: Value, values: Values): boolean {
  return (
    left !== right &&
    creatorOf(left, values) !== undefined &&
    creatorOf(right, values) !== undefined
  );
}

/**
 * What a release on `lock` gives back. The same lock comes first, whatever its form; then the innermost hold of this token
 * that may be it: two names can mean one lock.
 */
export function findReleased(
  state: State,
  { entry: { restores: token }, kind, sided }: Effect,
  lock: Value,
  values: Values,
): Match | undefined {
  const among = (test: (hold: Hold) => boolean, certain: boolean): Match | undefined => {
    const index = state.holds.findLastIndex(test);
    return index < 0 ? undefined : { hold: state.holds[index]!, index, certain };
  };
  if (kind === undefined) return among((hold) => hold.token === token, true);
  const same = (hold: Hold): boolean => hold.lock === lock && lock !== UNKNOWN;
  const fits = (hold: Hold): boolean =>
    hold.token === token && same(hold) && mayBeOn(hold.side, state.irql);
  const mayBe = (hold: Hold): boolean => hold.kind === kind && !distinct(hold.lock, lock, values);
  return (
    (sided ? among(fits, true) : undefined) ??
    among((hold) => hold.token === token && same(hold), true) ??
    among((hold) => hold.kind === kind && same(hold), true) ??
    among((hold) => hold.token === token && mayBe(hold), false) ??
    among(mayBe, false)
  );
}

/** The innermost hold on an object that is this one for certain. */
export function findSame(state: State, kind: string | undefined, lock: Value): Match | undefined {
  if (kind === undefined || lock === UNKNOWN) return undefined;
  const index = state.holds.findLastIndex((hold) => hold.kind === kind && hold.lock === lock);
  return index < 0 ? undefined : { hold: state.holds[index]!, index, certain: true };
}

/** Takes a hold away and lowers to the IRQL that it saved, unless a later hold needs the present one. */
export function release(state: State, { hold, index }: Match): void {
  if (hold.many) {
    // How many are left nobody knows, nor, if each has saved an IRQL, at which the path goes on.
    if (hold.saved !== undefined) state.lost = true;
    return;
  }
  const later = state.holds.findIndex((one, at) => at > index && one.saved !== undefined);
  state.holds = state.holds
    // Out of order: what was acquired later takes over the level to return to.
    .map((one, at) =>
      at === later && hold.saved !== undefined ? { ...one, saved: hold.saved } : one,
    )
    .filter((_, at) => at !== index);
  if (hold.saved !== undefined && later < 0) state.irql = hold.saved;
}
