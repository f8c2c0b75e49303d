// Four threads count to 400 together, under a resource: each increment owns it, the last look shares it.
import { JoinHandle, println, ResourceLocked, thread } from "ksync";

const THREADS: i32 = 4;
const INCREMENTS: i32 = 100;

/** Returns 0 when no increment was lost. */
export function main(): i32 {
  const sharedCounter = new ResourceLocked<u32>(0);
  const handles = new StaticArray<JoinHandle<void>>(THREADS);
  for (let i = 0; i < THREADS; i++) {
    handles[i] = thread.spawn(() => {
      for (let n = 0; n < INCREMENTS; n++) {
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

  // check the shared counter
  let total: u32 = 0;
  {
    using counter = sharedCounter.lockShared();
    total = counter.value;
  }
  sharedCounter.dispose();
  println(`the final value of the shared counter is: ${total}`);
  return total == THREADS * INCREMENTS ? 0 : 1;
}
