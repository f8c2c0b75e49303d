// The same at DISPATCH_LEVEL.
import { Dpc, InStackQueueLocked, irql, SpinLocked, Timer, Duration } from "ksync";

const spin = new SpinLocked<i32>(0);
const queued = new InStackQueueLocked<i32>(0);

export function raised(): void {
  using high = irql.raiseToDispatch();
  using guard = spin.lockAtDispatch();
  guard.value += 1;
}

export function underAnotherLock(): void {
  using outer = spin.lock();
  using inner = queued.lockAtDispatch();
  inner.value = outer.value;
}

export function inCallbacks(): void {
  const dpc = new Dpc(() => {
    using guard = spin.lockAtDispatch();
    guard.value += 1;
  });
  dpc.queue();
  const timer = new Timer(() => {
    using guard = queued.lockAtDispatch();
    guard.value += 1;
  });
  timer.start(Duration.ZERO);
}
