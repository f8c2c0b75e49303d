/** The states that a search has come to, by their hashes: a table with open addressing, which makes no objects. */
import type { Hashed } from "./policy.js";

const INITIAL = 1024;

export class Visited {
  /** Pairs of a hash's halves; 0, 0 where there is none. */
  private pairs = new Int32Array(2 * INITIAL);
  private count = 0;

  /** False when it has been added before. */
  add({ low, high }: Hashed): boolean {
    if (2 * this.count >= this.pairs.length >> 1) this.grow();
    // The hash 0, 0 stands for nothing; it shares its place with another.
    return this.place(low, (low | high) === 0 ? 1 : high);
  }

  private place(low: number, high: number): boolean {
    const { pairs } = this;
    const mask = pairs.length - 1;
    let at = (low << 1) & mask;
    while ((pairs[at]! | pairs[at + 1]!) !== 0) {
      if (pairs[at] === low && pairs[at + 1] === high) return false;
      at = (at + 2) & mask;
    }
    pairs[at] = low;
    pairs[at + 1] = high;
    this.count++;
    return true;
  }

  private grow(): void {
    const old = this.pairs;
    this.pairs = new Int32Array(2 * old.length);
    this.count = 0;
    for (let at = 0; at < old.length; at += 2)
      if ((old[at]! | old[at + 1]!) !== 0) this.place(old[at]!, old[at + 1]!);
  }
}
