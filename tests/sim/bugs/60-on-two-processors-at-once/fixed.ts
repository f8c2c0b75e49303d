// It counts under a spin lock.
import { dpc, SpinLocked, thread, ThreadedDpc } from "ksync";

export function main(): i32 {
  const total = new SpinLocked<i32>(0);
  using count = new ThreadedDpc(() => {
    using guard = total.lock();
    guard.value += 1;
  });
  let runs: i32 = 0;
  for (let processor: u32 = 0; processor < thread.availableParallelism(); processor++) {
    count.setTarget(processor);
    if (count.queue()) runs++;
  }
  dpc.flush();
  return total.take() == runs ? 0 : 1;
}
