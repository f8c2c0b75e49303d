// The same calls, where the IRQL is what they need.
import { FastLocked, irql, Semaphore, SpinLocked, WorkItem } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);

export function before(): void {
  using permits = new Semaphore(0, 4);
  using guard = fast.lock();
  permits.release(1);
}

function make(): Semaphore {
  return new Semaphore(1, 1);
}
export function after(): void {
  {
    using guard = spin.lock();
    guard.value += 1;
  }
  using permits = make();
}

export function inWorkItem(): void {
  WorkItem.post(() => {
    using permits = new Semaphore(0, 1);
  });
}

export function onTheOtherBranch(high: bool): void {
  if (high) {
    using raised = irql.raiseToApc();
    fast.lock().dispose();
  } else {
    using permits = new Semaphore(0, 4);
  }
}
