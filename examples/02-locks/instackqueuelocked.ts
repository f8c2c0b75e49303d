// Four threads count to 4000 together, under a queued spin lock.
import { InStackQueueLocked, JoinHandle, println, thread } from "ksync";

const THREADS: i32 = 4;
const INCREMENTS: i32 = 1000;

/** Returns 0 when no increment was lost. */
export function main(): i32 {
  const sharedCounter = new InStackQueueLocked<u32>(0);
  const handles = new StaticArray<JoinHandle<void>>(THREADS);
  for (let i = 0; i < THREADS; i++) {
    handles[i] = thread.spawn(() => {
      for (let n = 0; n < INCREMENTS; n++) {
        // the queue's entry is the host's; the handle is the right to the value
        using counter = sharedCounter.lock();
        counter.value += 1;
      }
    });
  }

  // wait for all threads to exit
  for (let i = 0; i < THREADS; i++) {
    using handle = handles[i];
    assert(handle.join().isSuccess);
  }

  // take the counter out of its lock: nobody else uses it any longer
  const total = sharedCounter.take();
  println(`the final value of the shared counter is: ${total}`);
  return total == THREADS * INCREMENTS ? 0 : 1;
}
