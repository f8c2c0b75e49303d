/** Notices guards that are kept where they outlive the activation which has acquired them. */
import type { Hold, State } from "../domain/state.js";
import type { Value, Values } from "../domain/value.js";
import type { Declared } from "../ir/declared.js";
import type { FunctionView, Node } from "../ir/model.js";

import { globalText, NO_IRQL, withoutLevel } from "./finding.js";
import type { Judge } from "./judge.js";
import type { Sharing } from "./sharing.js";

export class Escapes {
  constructor(
    private readonly declared: Declared,
    private readonly values: Values,
    private readonly judge: Judge,
    private readonly sharing: Sharing,
  ) {}

  /** A global is set to the value of a state. */
  noteGlobal(name: string, state: State, view: FunctionView, node: Node): void {
    if (!this.declared.guardGlobals.has(name)) return;
    const since = this.acquisitionOf(state.value, state);
    const verdict =
      since && this.judge.first((rule) => rule.onEscape?.({ global: globalText(name), since }));
    if (!verdict) return;
    this.judge.hand(
      { ...verdict, since: withoutLevel(since), irql: NO_IRQL, down: [] },
      view,
      node,
    );
    excuse(state, since);
  }

  /** A function is called, which may keep a guard in its first argument. What does not outlive the activation may have it. */
  noteCall(
    target: string,
    args: readonly Value[],
    state: State,
    view: FunctionView,
    node: Node,
  ): void {
    if (view.library) return;
    const position = this.declared.keptGuard(target);
    if (position === undefined || !this.sharing.isEverybodys(args[0]!)) return;
    const since = this.acquisitionOf(args[position]!, state);
    const verdict =
      since && this.judge.first((rule) => rule.onEscape?.({ global: undefined, since }));
    if (!verdict) return;
    this.judge.hand(
      { ...verdict, since: withoutLevel(since), irql: NO_IRQL, down: [] },
      view,
      node,
      target,
    );
    excuse(state, since);
  }

  /** What a guard stands for; undefined for null, and when nothing is held. */
  private acquisitionOf(guard: Value, state: State): Hold | undefined {
    if (state.lost || state.truth(guard, this.values) === false) return undefined;
    const fields = [...(state.contents.get(guard)?.values() ?? [])];
    const isBehind = (lock: Value): boolean => {
      const description = this.values.describe(lock);
      return fields.includes(lock) || (description.kind === "load" && description.base === guard);
    };
    return state.holds.findLast(({ lock }) => isBehind(lock)) ?? state.holds.at(-1);
  }
}

/** That it is not released is nobody's second mistake. */
function excuse(state: State, since: Hold): void {
  state.holds = state.holds.map((hold) => (hold === since ? { ...hold, reported: true } : hold));
}
