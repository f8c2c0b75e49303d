/** Takes choices out of a schedule for as long as what it shows stays the same. */

/** Runs at most: a long schedule of a slow module is better told long than late. */
const TRIES = 400;

export function shrink(
  choices: readonly number[],
  isSame: (tried: readonly number[]) => boolean,
): readonly number[] {
  let best = withoutTail(choices);
  let tries = 0;
  const attempt = (tried: readonly number[]): boolean => {
    if (tries >= TRIES) return false;
    tries++;
    if (!isSame(tried)) return false;
    best = withoutTail(tried);
    return true;
  };
  for (let changed = true; changed && tries < TRIES;) {
    changed = false;
    for (let at = best.length - 1; at >= 0; at--) {
      if (at >= best.length || best[at] === 0) continue;
      // The end first: what comes after the mistake is of no interest.
      if (attempt(best.slice(0, at)) || attempt(best.with(at, 0))) changed = true;
    }
  }
  return best;
}

function withoutTail(choices: readonly number[]): number[] {
  const last = choices.findLastIndex((choice) => choice !== 0);
  return choices.slice(0, last + 1);
}
