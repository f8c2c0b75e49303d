// Threads of the kernel that count under a lock.
import { JoinHandle, println, SpinLocked, thread } from "ksync";

export function count(threads: i32, increments: i32): i32 {
  const counter = new SpinLocked<i32>(0);
  const handles = new StaticArray<JoinHandle<void>>(threads);
  for (let i = 0; i < threads; i++) {
    handles[i] = thread.spawn(() => {
      for (let turn = 0; turn < increments; turn++) {
        using guard = counter.lock();
        guard.value += 1;
      }
    });
  }
  for (let i = 0; i < threads; i++) {
    using handle = handles[i];
    handle.join();
  }
  println("counted");
  return counter.take();
}
