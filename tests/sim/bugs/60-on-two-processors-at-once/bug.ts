// A threaded DPC that runs on one processor is queued for the other, and runs there too, at the same time.
import { dpc, thread, ThreadedDpc } from "ksync";

const total = memory.data(4, 4);

export function main(): i32 {
  using count = new ThreadedDpc(() => {
    atomic.store<i32>(total, atomic.load<i32>(total) + 1);
  });
  let runs: i32 = 0;
  for (let processor: u32 = 0; processor < thread.availableParallelism(); processor++) {
    count.setTarget(processor);
    if (count.queue()) runs++;
  }
  dpc.flush();
  return atomic.load<i32>(total) == runs ? 0 : 1;
}
