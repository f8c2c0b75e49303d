// run_once_per_core queued DPCs that referred to a closure on the caller's stack, and returned; and it numbered the
// processors of one group with the count of all. Here the closure lives until its last run, once on each processor.
import { dpc, println, Semaphore, thread } from "ksync";

const cores = <i32>thread.availableParallelism();
const ran = new StaticArray<i32>(cores);
const done = new Semaphore(0, cores);

function begin(times: i32): void {
  dpc.runOncePerCore(() => {
    atomic.add<i32>(changetype<usize>(ran) + ((<usize>thread.processor()) << 2), times);
    done.release();
  });
}

export function main(): void {
  begin(1); // whose stack is gone before the last run
  for (let core = 0; core < cores; core++) done.wait();
  let once = true;
  for (let core = 0; core < cores; core++) once = once && ran[core] == 1;
  println("once on each processor: " + once.toString());
}
