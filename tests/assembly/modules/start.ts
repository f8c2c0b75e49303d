// What the scenarios share: threads that all begin at once, and a place in memory that they all reach.
import { JoinHandle, thread } from "ksync";

export class Cell<T> {
  constructor(public value: T) {}

  /** Adds to the cell, atomically; gives the value before. */
  add(n: T): T {
    return atomic.add<T>(changetype<usize>(this), n);
  }
  /** The value, atomically. */
  get now(): T {
    return atomic.load<T>(changetype<usize>(this));
  }
}

/** Runs `body(0)` to `body(count - 1)` on threads of their own: none begins before all have started. */
export function together(count: i32, body: (index: i32) => void): void {
  const started = new Cell<i32>(0);
  const handles = new StaticArray<JoinHandle<void>>(count);
  for (let i = 0; i < count; i++) {
    handles[i] = thread.spawn(() => {
      started.add(1);
      while (started.now < count) thread.yieldNow();
      body(i);
    });
  }
  for (let i = 0; i < count; i++) {
    using handle = handles[i];
    handle.join();
  }
}
