/** What the rules about levels share: how an interval reads, and which acquisition is to blame. */
import type { ImportEntry } from "../../contract.gen.js";
import { highOf, irql, irqlText, levelName } from "../domain/irql.js";
import type { Hold, State } from "../domain/state.js";

/** `at most APC_LEVEL`, `exactly DISPATCH_LEVEL`, `APC_LEVEL to DISPATCH_LEVEL`. */
export function demandText({ min, max }: ImportEntry["irql"]): string {
  if (min === max) return `exactly ${levelName(min)}`;
  return min === 0 ? `at most ${levelName(max)}` : irqlText(irql(min, max));
}

/** The first acquisition by which the level went above `max`; none when the entry itself is above it. */
export function raiserAbove(state: State, max: number): Hold | undefined {
  return state.holds.find(({ saved }) => saved !== undefined && highOf(saved) <= max);
}
