// Raises that raise, or keep the level.
import { Dpc, FastLocked, irql } from "ksync";

const lock = new FastLocked<i32>(0);

export function upwards(): void {
  using low = irql.raiseToApc();
  using high = irql.raiseToDispatch();
}

export function sameLevel(): void {
  using guard = lock.lock();
  using low = irql.raiseToApc();
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    using high = irql.raiseToDispatch();
  });
  dpc.queue();
}

export function oneAfterTheOther(): void {
  {
    using high = irql.raiseToDispatch();
  }
  using low = irql.raiseToApc();
}
