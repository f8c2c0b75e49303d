/** Switches at random: each schedule has a seed of its own, the first that of the exploration. */
import type { Policy } from "./policy.js";
import { generator } from "./rng.js";

/** One in so many scheduling points preempts. */
const STAYS = 4;

export function random(seed: number): Policy {
  let draw = generator(seed);
  let next = seed;
  return {
    begin: () => {
      draw = generator(next++);
      return true;
    },
    choose: (options, canStay) => (canStay && draw(STAYS) !== 0 ? 0 : draw(options.length)),
  };
}
