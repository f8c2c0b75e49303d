// Polls, and waits before and after.
import { Dpc, Duration, Event, EventType, FastLocked, SpinLocked, thread, WorkItem } from "ksync";

const lock = new SpinLocked<i32>(0);
const ready = new Event(EventType.Notification);
const fast = new FastLocked<i32>(0);

export function polled(): bool {
  using guard = lock.lock();
  return ready.poll();
}

export function beforeAndAfter(): void {
  ready.wait();
  {
    using guard = lock.lock();
    guard.value += 1;
  }
  thread.sleep(Duration.fromMillis(1));
}

export function underLockThatLetsWait(): void {
  using guard = fast.lock();
  ready.wait();
}

export function leftToWorkItem(): void {
  const dpc = new Dpc(() => {
    ready.set();
    WorkItem.post(() => {
      ready.wait();
    });
  });
  dpc.queue();
}

export function onTheOtherBranch(locked: bool): void {
  const guard = locked ? lock.lock() : null;
  if (!guard) ready.wait();
  else guard.dispose();
}
