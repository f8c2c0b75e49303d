/**
 * What a loop does to what is held, where only the number of passes tells how much: several acquisitions of one object, or
 * of objects that the loop tells apart. Such holds become one that stands for zero or more.
 */
import type { Hold } from "../domain/state.js";
import { UNKNOWN } from "../domain/value.js";

/** Holds that one hold can stand for. */
function alike(one: Hold, other: Hold): boolean {
  return one.token === other.token && (one.lock === other.lock || one.lock === UNKNOWN);
}

/** Whether passes of a loop can differ in how many of such holds they leave. */
function isCounted(hold: Hold): boolean {
  return !hold.reported && (hold.lock === UNKNOWN || hold.recursive);
}

/**
 * What is held at the head of a loop, given what was before the loop and what is after a pass; undefined when a pass
 * changes nothing that is counted.
 */
export function countedHolds(before: readonly Hold[], after: readonly Hold[]): Hold[] | undefined {
  const added = after.slice(before.length);
  const count = (holds: readonly Hold[], hold: Hold): number =>
    holds.filter((one) => alike(one, hold)).length;
  // What only one pass acquires is known: a loop can end with a try that succeeds.
  const grown = added.filter(
    (hold) =>
      isCounted(hold) &&
      count(added, hold) > 1 &&
      !before.some((one) => one.many && alike(one, hold)),
  );
  const shrunk = before.filter(
    (hold) => !hold.many && count(before, hold) > 1 && count(after, hold) < count(before, hold),
  );
  if (grown.length === 0 && shrunk.length === 0) return undefined;
  const kept = before.filter((hold) => !shrunk.includes(hold));
  for (const hold of [...shrunk, ...grown])
    if (!kept.some((one) => one.many && alike(one, hold))) kept.push({ ...hold, many: true });
  return kept;
}

/** What is held at the head again: what the head's own hold stands for is part of it. */
export function mergeCounted(head: readonly Hold[], after: readonly Hold[]): readonly Hold[] {
  const added = after
    .slice(head.length)
    .filter((hold) => !head.some((one) => one.many && isCounted(hold) && alike(one, hold)));
  return [...after.slice(0, head.length), ...added];
}
