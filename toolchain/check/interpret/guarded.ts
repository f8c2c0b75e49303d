/** Holds uses of data to the lock that a tag `@guardedBy` names. */
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Value } from "../domain/value.js";
import type { DataName, Declared, LockAt } from "../ir/declared.js";
import type { FunctionView, Node } from "../ir/model.js";
import type { UnguardedEvent } from "../rules/rule.js";
import { globalValue, load, type Contents } from "./evaluate.js";
import { globalText, NO_IRQL, withoutLevel, type Finding } from "./finding.js";
import { isNamed } from "./identity.js";
import type { Judge } from "./judge.js";
import type { LockClasses } from "./lock-classes.js";
import type { Sharing } from "./sharing.js";

export class GuardedData {
  /** Findings about reads, by the node and what is read there: one of a read that is part of a write says nothing more. */
  private readonly reads = new Map<
    number,
    { readonly data: DataName; readonly finding: Finding }
  >();

  constructor(
    private readonly declared: Declared,
    private readonly memory: Contents,
    private readonly judge: Judge,
    private readonly classes: LockClasses,
    private readonly sharing: Sharing,
  ) {}

  noteGlobal(data: DataName, writes: boolean, state: State, view: FunctionView, node: Node): void {
    const missing = this.missing(data, writes, undefined, state);
    if (missing) this.report({ ...missing, global: globalText(data) }, data, view, node);
  }

  /** A function is called, which may read or write a guarded field of its first argument. */
  noteCall(
    target: DataName,
    object: Value | undefined,
    state: State,
    view: FunctionView,
    node: Node,
  ): void {
    if (view.library || object === undefined) return;
    const missing = this.missing(target, target.includes("#set:"), object, state);
    if (!missing) return;
    const field = target.replace(/#[gs]et:/, "#");
    this.report({ ...missing, global: undefined }, field, view, node, target);
  }

  private report(
    event: UnguardedEvent,
    data: DataName,
    view: FunctionView,
    node: Node,
    callee?: string,
  ): void {
    const verdict = this.judge.first((rule) => rule.onUnguarded?.(event));
    if (!verdict) return;
    if (event.writes) this.dropReads(data, node);
    const since = withoutLevel(verdict.since);
    this.judge.hand({ ...verdict, since, irql: NO_IRQL, down: [] }, view, node, callee);
    const finding = this.judge.findings.at(-1);
    if (!event.writes && finding) this.reads.set(node.id, { data, finding });
  }

  private dropReads(data: DataName, { id, last }: Node): void {
    for (const [read, { data: what, finding }] of this.reads)
      if (read > id && read <= last && what === data) {
        this.reads.delete(read);
        this.judge.drop(finding);
      }
  }

  /** What is wrong with a use: undefined where the lock is held, or may be. */
  private missing(
    data: DataName,
    writes: boolean,
    object: Value | undefined,
    state: State,
  ): Omit<UnguardedEvent, "global"> | undefined {
    const guarded = this.declared.guarded.get(data);
    if (!guarded || state.lost || state.taken.length > 0) return undefined;
    if (object !== undefined && this.mayBeNew(object, state)) return undefined;
    const held = state.holds.filter(({ kind }) => kind !== undefined);
    const { lock, at, lockClass } = guarded;
    const wanted = at && this.handleAt(at, object, state);
    const isIt = (hold: Hold): boolean =>
      wanted === undefined ? this.classes.has(hold.lock, lockClass!) : hold.lock === wanted;
    const mayBeIt = ({ lock: other }: Hold): boolean =>
      !isNamed(other, this.memory.values) ||
      (wanted !== undefined && !isNamed(wanted, this.memory.values));
    const found = held.filter((hold) => isIt(hold) || mayBeIt(hold));
    const event = { lock, writes };
    if (found.length === 0) return { ...event, shared: false, since: held.at(-1) };
    if (!writes || found.some(({ token }) => !token.endsWith("-shared"))) return undefined;
    return { ...event, shared: true, since: found.at(-1) };
  }

  /** An object that this path has made, and that nothing else leads to, is nobody else's yet. */
  private mayBeNew(object: Value, state: State): boolean {
    if (object === UNKNOWN) return true;
    const description = this.memory.values.describe(object);
    if (description.kind !== "fresh" || this.sharing.isEverybodys(object)) return false;
    // Where paths have met, it may be one of several.
    if (!description.origin.object) return true;
    for (const [base, fields] of state.contents)
      if (base !== object && [...fields.values()].includes(object)) return false;
    return true;
  }

  private handleAt({ global, offsets }: LockAt, object: Value | undefined, state: State): Value {
    // Looking has no effect on the state.
    const seen = state.clone();
    let value = global === undefined ? object! : globalValue(global, seen, this.memory);
    for (const offset of offsets) value = load(seen, value, offset, this.memory);
    return value;
  }
}
