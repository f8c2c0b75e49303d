/** Applies the effect of an import to a state, and shows the event to the rules. */
import { acquiredByWait, type Effect } from "../effects.js";
import { raised, sideOf } from "../domain/irql.js";
import type { Hold, Site, State } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { ImportEvent, Match } from "../rules/rule.js";
import { findReleased, findSame, kindOf, release } from "./holds.js";

/** Handles of waits that are remembered one by one. */
const MAX_TAKEN = 4;

export interface ImportCall {
  readonly effect: Effect;
  readonly args: readonly Value[];
  readonly site: Site;
  readonly node: number;
  /** A name for the value that it gives. */
  fresh(path: string, from?: string): Value;
  /** Shows an event to the rules; returns whether one of them has reported it. */
  judge(event: ImportEvent): boolean;
  /** A lock is acquired for as long as it takes, with what is held by then. */
  acquires(lock: Value, state: State): void;
  /** A release gives back what is held. */
  releases(match: Match): void;
  /** Whether a number is the address of a function: those stay what they are. */
  isFunction(value: Value): boolean;
}

/** The states after an import, each with its result. The given state is used up. */
export function applyImport(call: ImportCall, state: State, values: Values): State[] {
  const { effect, args } = call;
  const { entry } = effect;
  const lock = effect.handle === undefined ? UNKNOWN : args[effect.handle]!;
  const match =
    entry.restores === undefined ? undefined : findReleased(state, effect, lock, values);
  // What a wait has acquired for certain, if anything, comes before what may be another lock.
  const excused = !match?.certain && takeBack(state, effect, lock, match !== undefined);
  const released = excused ? undefined : match;
  const event = { effect, state, lock, released, sameObject: findSame(state, effect.kind, lock) };
  // What follows from an acquisition that was reported is nobody's second mistake.
  const judged = !excused && !state.lost && !released?.hold.reported;
  const reported = judged && call.judge(event);

  const hold = (token: string, kind: string | undefined, of: Value): Hold => ({
    token,
    kind,
    lock: of,
    saved: entry.raises === undefined ? undefined : state.irql,
    apcsOff: entry.apc !== undefined,
    side: effect.sided ? sideOf(state.irql) : undefined,
    recursive: effect.recursive,
    many: false,
    reported,
    site: call.site,
    trace: `${call.node}`,
  });

  if (entry.restores !== undefined && released) {
    call.releases(released);
    if (entry.saves !== undefined) {
      // A conversion: all acquisitions of the object in this form go on in another.
      const { token, lock: converted } = released.hold;
      state.holds = state.holds.map((one) =>
        one.token === token && one.lock === converted ? { ...one, token: entry.saves! } : one,
      );
    } else release(state, released);
  }
  if (entry.saves !== undefined && entry.restores === undefined) {
    const acquired = hold(entry.saves, effect.kind, lock);
    forgetGuarded(state, lock, call, values);
    const apply = (one: State): State => {
      one.holds = [...one.holds, acquired];
      if (entry.raises !== undefined) one.irql = raised(one.irql, entry.raises);
      return one;
    };
    if (effect.kind !== undefined && !entry.ifTrue) call.acquires(lock, state);
    if (!entry.ifTrue) return [withValue(apply(state), call, effect, values)];
    const not = state.clone();
    not.value = values.constant(0);
    // A try by the holder of what is not recursive is false.
    if (!effect.recursive && event.sameObject && !event.sameObject.hold.many) return [not];
    state.value = values.constant(1);
    return [apply(state), not];
  }
  return effect.takes === undefined
    ? [withValue(state, call, effect, values)]
    : afterWait(call, state, values, hold);
}

/** A release of what a wait may have acquired: then it is, unless something else is held that it may be as well. */
function takeBack(state: State, { entry, kind }: Effect, lock: Value, mayBeHeld: boolean): boolean {
  const { restores } = entry;
  if (kind === undefined || restores === undefined) return false;
  if (acquiredByWait(kind)?.entry.saves !== restores) return false;
  const same = lock === UNKNOWN ? -1 : state.taken.lastIndexOf(lock);
  const index =
    same >= 0 ? same : state.taken.findLastIndex((one) => one === UNKNOWN || lock === UNKNOWN);
  if (index < 0) return false;
  if (same < 0 && mayBeHeld) state.lost = true;
  if (state.taken[index] !== UNKNOWN) state.taken = state.taken.filter((_, at) => at !== index);
  return true;
}

/** What a lock guards may have been written by others since this path last held it: numbers beside its handle, and one step on. */
function forgetGuarded(state: State, lock: Value, call: ImportCall, values: Values): void {
  if (lock === UNKNOWN || state.holds.some((hold) => hold.lock === lock)) return;
  const forget = (base: Value): void => {
    for (const [offset, value] of state.contents.get(base) ?? [])
      if (values.numberOf(value) !== undefined && !call.isFunction(value))
        state.write(base, offset, UNKNOWN);
  };
  for (const [base, fields] of state.contents) {
    const contents = [...fields.values()];
    if (!contents.includes(lock)) continue;
    forget(base);
    contents.forEach(forget);
  }
}

/** A wait that succeeds acquires a mutex; where it is not known whether the object is one, it may have. */
function afterWait(
  call: ImportCall,
  state: State,
  values: Values,
  hold: (token: string, kind: string, of: Value) => Hold,
): State[] {
  const { effect, args } = call;
  const object = effect.takes === "several" ? UNKNOWN : args[effect.takes!]!;
  const kind = kindOf(object, values);
  if (effect.takes === "several" || kind === undefined) {
    if (!state.taken.includes(UNKNOWN))
      state.taken = state.taken.length < MAX_TAKEN ? [...state.taken, object] : [UNKNOWN];
    return [withValue(state, call, effect, values)];
  }
  const acquired = acquiredByWait(kind);
  if (!acquired) return [withValue(state, call, effect, values)];
  const failures = effect.failures((index) => values.numberOf(args[index]!));
  const failed = failures.length ? [state.clone()] : [];
  for (const one of failed) one.value = values.oneOf(failures);
  state.value = values.constant(0);
  state.holds = [
    ...state.holds,
    {
      ...hold(acquired.entry.saves!, kind, object),
      saved: undefined,
      apcsOff: true,
      side: acquired.sided ? sideOf(state.irql) : undefined,
      recursive: true,
    },
  ];
  return [state, ...failed];
}

function withValue(state: State, call: ImportCall, effect: Effect, values: Values): State {
  const { entry } = effect;
  if (entry.result === "void") state.value = UNKNOWN;
  else if (entry.result === "status") {
    const failures = effect.failures((index) => values.numberOf(call.args[index]!));
    state.value = values.oneOf([0, ...failures]);
  } else state.value = call.fresh("r", entry.value === undefined ? undefined : entry.name);
  return state;
}
