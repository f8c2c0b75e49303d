/** What of a state a called function can see, how states of a call are told apart, and what comes back from it. */
import { State, type Hold, type Site } from "../domain/state.js";
import { UNKNOWN, type Value, type Values } from "../domain/value.js";
import type { FunctionView } from "../ir/model.js";

/** The offset under which a global's own content is kept. */
export const GLOBAL_CONTENT = -1;

/** The part of a state that a callee with these arguments, which reads these globals, can reach. */
export function restrict(
  state: State,
  args: readonly Value[],
  globals: ReadonlySet<string> | undefined,
  values: Values,
): State {
  const entry = new State(state.irql, state.apcsOff, []);
  entry.holds = state.holds;
  entry.taken = state.taken;
  entry.lost = state.lost;
  entry.epoch = state.epoch;
  const waiting = [...args];
  const seen = new Set<Value>();
  if (globals) for (const name of globals) waiting.push(values.global(name));
  else
    for (const [base, fields] of state.contents) if (fields.has(GLOBAL_CONTENT)) waiting.push(base);
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (value === UNKNOWN || seen.has(value)) continue;
    seen.add(value);
    for (const [offset, content] of state.contents.get(value) ?? []) {
      entry.write(value, offset, content);
      waiting.push(content);
    }
    const description = values.describe(value);
    if (description.kind === "operation") waiting.push(description.left, description.right);
  }
  for (const value of args) {
    const fact = state.fact(value);
    if (fact !== undefined) entry.learn(value, fact);
  }
  return entry;
}

/** Calls with equal keys have equal outcomes. */
export function keyOf(entry: State, args: readonly Value[], withDiscipline: boolean): string {
  const memory = [...entry.contents]
    .map(([base, fields]) => `${base}:${[...fields].map(([at, value]) => `${at}=${value}`).sort()}`)
    .sort()
    .join(";");
  const facts = [...entry.conditions].map(([value, truth]) => `${value}${truth ? "+" : "-"}`);
  const discipline = withDiscipline ? entry.context() : "";
  return `${discipline}|${args}|${memory}|${facts.sort()}|${entry.epoch}`;
}

export interface Frames {
  readonly from: number;
  readonly to: number;
  /** The call. */
  readonly node: number;
}

export interface Call {
  readonly callee: FunctionView;
  readonly caller: Site;
  /** What was held where the outcome was first seen; position by position what `before` holds. */
  readonly entryHolds: readonly Hold[];
  /** Whether the callee can reach what the discipline is about; otherwise that stays as it is. */
  readonly touches: boolean;
}

/** The caller's state after one outcome of a call. `before` is its state at the call, and stays as it is. */
export function liftState(
  exit: State,
  before: State,
  frames: Frames,
  { callee, caller, entryHolds, touches }: Call,
  values: Values,
): State {
  const done = new Map<Value, Value>();
  const lift = (value: Value): Value =>
    values.lift(value, frames.from, frames.to, frames.node, done);
  const state = before.clone();
  state.value = lift(exit.value);
  state.epoch = Math.max(exit.epoch, before.epoch);
  if (touches) {
    state.irql = exit.irql;
    state.lost = exit.lost;
    state.taken = exit.taken.map(lift);
    state.holds = exit.holds.map((hold) => {
      // What was held before is held by the same acquisition, wherever this outcome was first seen.
      const index = entryHolds.indexOf(hold);
      const own = index < 0 ? undefined : before.holds[index];
      return own ?? liftHold(hold, callee, caller, frames.node, lift);
    });
  }
  for (const [base, fields] of exit.contents) {
    const lifted = lift(base);
    if (lifted === UNKNOWN) continue;
    for (const [offset, value] of fields) {
      const content = lift(value);
      if (state.read(lifted, offset) !== content) state.write(lifted, offset, content);
    }
  }
  for (const [value, truth] of exit.conditions) state.learn(lift(value), truth);
  return state;
}

/** An acquisition inside the library is told at the user's call. */
function liftHold(
  hold: Hold,
  callee: FunctionView,
  caller: Site,
  node: number,
  lift: (value: Value) => Value,
): Hold {
  const site = hold.site.library
    ? { ...caller, down: [callee.name, ...hold.site.down] }
    : hold.site;
  return { ...hold, lock: lift(hold.lock), site, trace: `${node}/${hold.trace}` };
}
