/** Notes each acquisition under what is held by then, and has the cycles that come of it judged when the walk is over. */
import type { Hold, State } from "../domain/state.js";
import type { Value, Values } from "../domain/value.js";
import type { FunctionView, Node } from "../ir/model.js";
import { globalText, NO_IRQL, OTHERS, stepOf, withoutLevel, type Finding } from "./finding.js";
import { isNamed, isShared } from "./identity.js";
import type { Judge } from "./judge.js";
import type { LockClasses } from "./lock-classes.js";
import { OrderGraph } from "./order-graph.js";

export class LockOrder {
  private readonly graph = new OrderGraph();

  constructor(
    private readonly values: Values,
    private readonly judge: Judge,
    private readonly classes: LockClasses,
  ) {}

  /** A lock is acquired at a node of a function, in a state that does not have it yet. */
  note(lock: Value, state: State, view: FunctionView, node: Node): void {
    const way = this.judge.wayTo(view, node);
    if (!way) return;
    const { entry } = this.judge;
    const held = state.holds.filter(({ many }) => !many);
    for (const hold of held) {
      if (hold.kind === undefined || hold.reported) continue;
      // What breaks a declared order is told by that, and not by the cycles that come of it.
      if (this.breaksDeclared(lock, hold, way)) continue;
      if (!isNamed(lock, this.values)) continue;
      if (hold.lock === lock || !isNamed(hold.lock, this.values)) continue;
      const among = held.flatMap((one) =>
        one.lock === hold.lock || one.lock === lock ? [] : [one.lock],
      );
      const { irql } = state;
      this.graph.note({ from: hold.lock, to: lock, held: hold, irql, among, ...way, ...entry });
    }
  }

  private breaksDeclared(lock: Value, held: Hold, way: Pick<Finding, "site" | "path">): boolean {
    const breach = this.classes.breach(lock, held.lock);
    if (!breach) return false;
    const event = {
      acquired: globalText(breach.acquired),
      held: globalText(breach.held),
      since: held,
      declaration: OTHERS,
    };
    const verdict = this.judge.first((rule) => rule.onOrder?.(event));
    if (!verdict) return false;
    const { text, place } = breach.order;
    this.judge.findings.push({
      ...{ rule: verdict.rule, says: verdict.says, ...way, role: this.judge.entry.role },
      ...{ irql: NO_IRQL, since: withoutLevel(held) },
      others: [{ functionName: text, place }],
      declaration: place,
    });
    return true;
  }

  /** Those of one cycle are told at its first acquisition. Frames up to `startFrames` are the module's start. */
  reportCycles(startFrames: number): void {
    const shared = (lock: Value): boolean => isShared(lock, this.values, startFrames);
    for (const [one, ...others] of this.graph.cycles(shared)) {
      const verdict = this.judge.first((rule) => rule.onCycle?.({ others: OTHERS }));
      if (!verdict) return;
      const { site, path, irql, role, held } = one!;
      this.judge.findings.push({
        ...{ rule: verdict.rule, says: verdict.says, site, path, irql, role, since: held },
        others: others.flatMap(({ held: first, site: second }) => [
          stepOf(first.site),
          stepOf(second),
        ]),
      });
    }
  }
}
