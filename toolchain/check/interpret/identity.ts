/** What an abstract value says of the object that it stands for: whether it is one, whose it is, whether it stays. */
import { UNKNOWN, type Description, type Value, type Values } from "../domain/value.js";
import type { FunctionTable } from "./table.js";

/** It came from one allocation or one import, not from where paths meet. */
function isMadeOnce({ origin }: Description & { kind: "fresh" }): boolean {
  return origin.object !== undefined || origin.from !== undefined;
}

/** Whether a lock's name means one lock: nothing in it came from where paths meet. */
export function isNamed(lock: Value, values: Values): boolean {
  return isReached(lock, values, isMadeOnce);
}

/** As `isNamed`, of a lock that may be reached from what an entry is called with. */
export function isPath(lock: Value, values: Values): boolean {
  return isReached(lock, values, (fresh) => isMadeOnce(fresh) || fresh.node === 0);
}

function isReached(
  value: Value,
  values: Values,
  from: (fresh: Description & { kind: "fresh" }) => boolean,
): boolean {
  const description = values.describe(value);
  switch (description.kind) {
    case "global":
      return true;
    case "load":
      return isReached(description.base, values, from);
    case "fresh":
      return from(description);
    case "operation":
      return (
        isReached(description.left, values, from) &&
        (description.right === UNKNOWN || values.numberOf(description.right) !== undefined)
      );
    default:
      return false;
  }
}

/** Whether a lock is there for every entry, as those of the start are: then one entry can meet itself over it. */
export function isShared(lock: Value, values: Values, startFrames: number): boolean {
  const description = values.describe(lock);
  switch (description.kind) {
    case "global":
      return true;
    case "load":
      return isShared(description.base, values, startFrames);
    case "fresh":
      return description.frame <= startFrames;
    case "operation":
      return isShared(description.left, values, startFrames);
    default:
      return false;
  }
}

/** Whether later code can rely on what the start has written: on objects and functions, not on counts and flags. */
export function isLasting(value: Value, values: Values, table: FunctionTable): boolean {
  const description = values.describe(value);
  switch (description.kind) {
    case "const":
      return table.has(value);
    case "fresh":
      return isMadeOnce(description);
    case "operation":
      return description.operation === "wrap" && isLasting(description.left, values, table);
    default:
      return false;
  }
}
