// Counts hits that come from threads and from DPCs at the same time.
import { dpc, println, SpinLocked, thread } from "ksync";

const count = new SpinLocked<i32>(0);

/** Counts one. IRQL: <= DISPATCH_LEVEL. */
export function hit(): void {
  using guard = count.lock();
  guard.value += 1;
}

/** How many there have been. IRQL: <= DISPATCH_LEVEL. */
export function hits(): i32 {
  using guard = count.lock();
  return guard.value;
}

/** A thread, a DPC and the caller count one each. Returns 0 when none is lost. IRQL: PASSIVE_LEVEL. */
export function main(): i32 {
  const before = hits();
  dpc.runOnce(hit);
  using other = thread.spawn(hit);
  hit();
  other.join();
  dpc.flush();
  const counted = hits() - before;
  println(counted);
  return counted == 3 ? 0 : 1;
}
