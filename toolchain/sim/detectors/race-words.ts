/** A data race in words: what each of the two was, and what would order them. */
import { levelName } from "../kernel/levels.js";
import type { Access, Race } from "./races.js";

/** What an access was, for people: "stores 4 bytes at 0x40, at PASSIVE_LEVEL, and holds nothing". */
export function describeAccess(access: Access): string {
  const { deed, atomic, address, bytes, irql, holds } = access;
  const verb = `${deed}${atomic ? " atomically" : ""}`;
  const what =
    address < 0
      ? "a top-level variable"
      : `${bytes} ${bytes === 1 ? "byte" : "bytes"} at 0x${address.toString(16)}`;
  const held = holds.length === 0 ? "nothing" : holds.join(", ");
  return `${verb} ${what}, at ${levelName(irql)}, and holds ${held}`;
}

/** What would order the two. */
export function hintOf({ first, second }: Race): string {
  if (first.deed === "frees" || second.deed === "frees")
    return "Free it when nobody uses it any more: join the threads first, or share it by an Arc.";
  if (first.atomic || second.atomic)
    return "One of the two is atomic, the other is not: both have to be (atomic.load, atomic.store).";
  if (first.holds.length > 0 && second.holds.length > 0)
    return "Each holds a lock, but not the same one: guard what they share with one lock.";
  const isDpc = [first, second].some(({ activation }) => activation.fiber.kind === "dpc");
  if (isDpc)
    return "A DPC comes in between of whatever runs below DISPATCH_LEVEL: guard what they share with one spin lock, or use atomic operations.";
  return "Guard what they share with one lock, or use atomic operations.";
}
