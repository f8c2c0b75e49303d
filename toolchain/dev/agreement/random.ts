/** Seeded choices. */
import { generator } from "../../sim/sched/rng.js";

export class Random {
  readonly below: (limit: number) => number;

  constructor(seed: number) {
    this.below = generator(seed);
    // Neighbouring seeds begin alike.
    for (let i = 0; i < 8; i++) this.below(2);
  }

  /** True so many times out of a hundred. */
  chance(percent: number): boolean {
    return this.below(1000) < percent * 10;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** One of several, by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let at = this.below(choices.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, choice] of choices) {
      if (at < weight) return choice;
      at -= weight;
    }
    return choices.at(-1)![1];
  }
}
