/**
 * Probabilistic concurrency testing: every fiber has a random priority, the highest goes on, and at depth - 1 random
 * choices the one that goes on falls behind all others. A bug of this depth shows up at least once in n * k^(depth-1)
 * schedules, with n fibers and k choices.
 */
import type { Policy } from "./policy.js";
import { generator } from "./rng.js";

const PRIORITIES = 1_000_000;
/** Before the first schedule has told how many choices there are. */
const CHOICES_ASSUMED = 32;

export function pct(seed: number, depth: number): Policy {
  let next = seed;
  let most = CHOICES_ASSUMED;
  let step = 0;
  let draw = generator(seed);
  let priorities = new Map<number, number>();
  let changes = new Set<number>();
  let lowest = depth;

  const priority = (slot: number): number => {
    const known = priorities.get(slot);
    if (known !== undefined) return known;
    const made = depth + draw(PRIORITIES);
    priorities.set(slot, made);
    return made;
  };
  const highest = (options: readonly number[]): number =>
    options.reduce(
      (best, slot, index) => (priority(slot) > priority(options[best]!) ? index : best),
      0,
    );

  return {
    begin: () => {
      draw = generator(next++);
      if (step > 0) most = step;
      step = 0;
      priorities = new Map();
      lowest = depth;
      changes = new Set(Array.from({ length: depth - 1 }, () => 1 + draw(most)));
      return true;
    },
    choose: (options) => {
      const index = highest(options);
      if (!changes.has(++step)) return index;
      priorities.set(options[index]!, --lowest);
      return highest(options);
    },
  };
}
