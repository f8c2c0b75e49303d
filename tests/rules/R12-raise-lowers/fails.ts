// Raises to APC_LEVEL at DISPATCH_LEVEL.
import { Dpc, irql, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);

export function direct(): void {
  using high = irql.raiseToDispatch();
  using low = irql.raiseToApc();
}

function raise(): void {
  using low = irql.raiseToApc();
}
function prepare(): void {
  raise();
}
export function throughHelpers(): void {
  using guard = lock.lock();
  prepare();
}

export function inCallback(): void {
  const dpc = new Dpc(() => {
    using low = irql.raiseToApc();
  });
  dpc.queue();
}
