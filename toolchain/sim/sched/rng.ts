/** Reproducible random numbers: a counter, mixed so well that neighbouring seeds have nothing in common. */
const STEP = 0x9e3779b9;

export function generator(seed: number): (below: number) => number {
  let state = mix(seed);
  return (below) => {
    state = (state + STEP) | 0;
    return (mix(state) >>> 0) % below;
  };
}

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
