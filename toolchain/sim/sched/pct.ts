/**
 * Probabilistic concurrency testing: every fiber has a random priority, the highest goes on, and at depth - 1 random
 * choices the one that goes on gets a priority below all of these, each choice one of its own. A bug of this depth shows
 * up at least once in n * k^(depth-1) schedules, with n fibers and at most k choices.
 */
import type { Policy } from "./policy.js";
import { generator } from "./rng.js";

const PRIORITIES = 1_000_000;
/** Before the first schedule has told how many choices there are. */
const CHOICES_ASSUMED = 32;

export function pct(seed: number, depth: number): Policy {
  let next = seed;
  let most = 0;
  let step = 0;
  let draw = generator(seed);
  let priorities = new Map<number, number>();
  /** By choice: the priority that the one which goes on gets there. Later is not lower: bugs need both orders. */
  let changes = new Map<number, number>();

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
      most = Math.max(most, step);
      step = 0;
      priorities = new Map();
      changes = new Map();
      for (let low = 1; low < depth; low++) changes.set(1 + draw(most || CHOICES_ASSUMED), low);
      return true;
    },
    choose: (options) => {
      const index = highest(options);
      const change = changes.get(++step);
      if (change === undefined) return index;
      priorities.set(options[index]!, change);
      return highest(options);
    },
  };
}
