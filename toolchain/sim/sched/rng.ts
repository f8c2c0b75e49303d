/** Reproducible random numbers: 32 bits a draw, of xorshift. */
export function generator(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 2654435761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
