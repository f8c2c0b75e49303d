/** Matchers for what `explore` gives: the exploration, or the promise of one. */
import type { FailureKind } from "../detectors/verdict.js";
import type { Exploration } from "../explore.js";
import type { Matched } from "./matched.js";
import { describeFailure, describeNone } from "./report.js";

type Explored = Exploration | Promise<Exploration>;

export async function toFindNothing(explored: Explored): Promise<Matched> {
  const found = await explored;
  const { failure } = found;
  return {
    pass: failure === undefined,
    message: () => (failure === undefined ? describeNone(found) : describeFailure(failure)),
  };
}

export async function toFind(
  explored: Explored,
  kind: FailureKind,
  words: string | RegExp = "",
): Promise<Matched> {
  const found = await explored;
  const { failure } = found;
  if (failure === undefined)
    return { pass: false, message: () => `no ${kind} is found: ${describeNone(found)}` };
  const isIt = failure.kind === kind && failure.message.search(asPattern(words)) >= 0;
  const expected = words === "" ? kind : `${kind} with the words ${words}`;
  return {
    pass: isIt,
    message: () =>
      isIt
        ? `${expected} is found: ${describeFailure(failure)}`
        : `something other than ${expected} is found: ${describeFailure(failure)}`,
  };
}

const asPattern = (words: string | RegExp): RegExp =>
  typeof words === "string" ? new RegExp(words.replace(/[^\w\s]/g, "\\$&")) : words;
