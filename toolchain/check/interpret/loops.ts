/** Walks loops: pass after pass, until nothing new comes back to the head. */
import { hull, type Irql } from "../domain/irql.js";
import type { Hold, State } from "../domain/state.js";
import { UNKNOWN, type Description, type Value, type Values } from "../domain/value.js";
import type { LoopNode, Node } from "../ir/model.js";
import { countedHolds, mergeCounted } from "./counted.js";

/** Passes over one loop's body before its states are given up. */
const MAX_PASSES = 24;
/** How often a loop is begun again because a number of passes leaves more. */
const MAX_ATTEMPTS = 3;

/** What a loop asks of the walk that it is in. */
export interface Body {
  readonly values: Values;
  readonly frame: number;
  /** Walks a node; the states that go on behind it. */
  step(node: Node, state: State): State[];
  /** Joins states of equal discipline. */
  meet(states: State[], node: number, at: string): State[];
  /** Runs with a label of its own; the states that branch to it. */
  labelled(label: string | undefined, run: () => void): State[];
}

/** What passes are found to leave in numbers, and the IRQL after one of them. */
interface Counted {
  holds: readonly Hold[] | undefined;
  irql: Irql;
}

export function walkLoop(node: LoopNode, state: State, body: Body): State[] {
  for (let attempt = 0; ; attempt++) {
    const first = state.clone();
    const counted: Counted = { holds: undefined, irql: state.irql };
    const left = walkPasses(node, first, attempt < MAX_ATTEMPTS ? counted : undefined, body);
    if (!counted.holds) return left;
    // Begin again with what a number of passes can leave.
    state.holds = counted.holds;
    if (counted.holds.some(({ many, saved }) => many && saved !== undefined))
      state.irql = hull(state.irql, counted.irql);
  }
}

/** Walks until nothing new comes back to the head; stops when `counted` is to be known from the start. */
function walkPasses(
  node: LoopNode,
  state: State,
  counted: Counted | undefined,
  body: Body,
): State[] {
  const heads = new Map<string, State>();
  const left: State[] = [];
  const before = state.holds;
  const waiting = [atHead(node, state, body)];
  for (let pass = 0; waiting.length > 0; pass++) {
    const next = waiting.pop()!;
    if (pass > MAX_PASSES) {
      next.lost = true;
      left.push(next);
      continue;
    }
    const key = next.discipline();
    const head = heads.get(key);
    if (head) {
      const name = (slot: string): Value => body.values.fresh(body.frame, node.id, `h${slot}`);
      if (!head.join(next, body.values, name)) continue;
    } else heads.set(key, next);
    const backs = body.labelled(node.label, () => {
      left.push(...body.step(node.body, (head ?? next).clone()));
    });
    for (const back of body.meet(backs, node.id, "k")) {
      const again = atHead(node, back, body);
      if (counted && !counted.holds && !again.lost) {
        counted.holds = countedHolds(before, again.holds);
        counted.irql = again.irql;
      }
      again.holds = mergeCounted(before, again.holds);
      waiting.push(again);
    }
    if (counted?.holds) break;
  }
  return body.meet(left, node.id, "o");
}

/**
 * A state at a loop's head: locals that the loop sets have names of their own there, and what came into being in an
 * earlier pass is told apart from what will in the next.
 */
function atHead(node: LoopNode, state: State, { values, frame }: Body): State {
  const inLoop = (value: Value): boolean => {
    const description = values.describe(value);
    return isOf(description, frame) && description.node >= node.id && description.node <= node.last;
  };
  const names = new Map<Value, Value>();
  const truths = new Map<Value, boolean>();
  for (const index of node.assigned) {
    const value = state.locals[index]!;
    const name = values.fresh(frame, node.id, `p${index}`);
    const truth = state.truth(value, values);
    if (truth !== undefined) truths.set(name, truth);
    if (inLoop(value) && !names.has(value)) names.set(value, name);
  }
  for (const fields of state.contents.values())
    for (const value of fields.values())
      if (inLoop(value) && !names.has(value)) {
        const description = values.describe(value);
        // What was named at this head and is still there is the same as before.
        if (isOf(description, frame) && description.node === node.id) names.set(value, value);
      }
  const done = new Map<Value, Value>();
  state.rename((value) =>
    values.substitute(value, done, (fresh, itself) =>
      fresh.frame === frame && fresh.node >= node.id && fresh.node <= node.last
        ? (names.get(itself) ?? UNKNOWN)
        : undefined,
    ),
  );
  for (const index of node.assigned)
    state.locals[index] = values.fresh(frame, node.id, `p${index}`);
  state.value = UNKNOWN;
  for (const [name, truth] of truths) state.learn(name, truth);
  return state;
}

function isOf(
  description: Description,
  frame: number,
): description is Description & { kind: "fresh" } {
  return description.kind === "fresh" && description.frame === frame;
}
