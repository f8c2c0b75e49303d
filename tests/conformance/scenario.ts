// What the scenarios share. They call the imports themselves, and not the library, which would hide most of them.

/** A timeout that never comes. */
export const FOREVER: u64 = u64.MAX_VALUE;
/** In units of 100 ns. */
export const MILLISECOND: u64 = 10_000;

export const PASSIVE: u32 = 0;
export const APC: u32 = 1;
export const DISPATCH: u32 = 2;

/** Of an outcome: the handle or number; 0 if it has failed. */
export function valueOf(outcome: u64): u32 {
  return <u32>outcome;
}

export function isSuccess(outcome: u64): bool {
  return outcome >> 32 == 0;
}
