// Two activations and one word in each export. What begins with `race` has an access that nothing orders; all others
// have none, whatever the schedule.
import {
  Dpc,
  Event,
  EventType,
  irql,
  Once,
  region,
  ResourceLocked,
  RundownProtection,
  Semaphore,
  SpinLocked,
  thread,
  Timer,
  TimerType,
  WorkItem,
} from "ksync";

let total: i32 = 0;
const flag = memory.data(4, 4);
const bytes = memory.data(8, 8);

export function raceOnVariable(): void {
  using other = thread.spawn(() => {
    total = 1;
  });
  total = 2;
  other.join();
}

export function joined(): void {
  total = 1;
  using other = thread.spawn(() => {
    total = 2;
  });
  other.join();
  total = 3;
}

export function bothLoad(): i32 {
  using other = thread.spawn(() => {
    store<i32>(flag, total);
  });
  const seen = total;
  other.join();
  return seen & 0;
}

export function raceInBytes(): void {
  using other = thread.spawn(() => {
    store<u8>(bytes + 1, 1);
  });
  load<u32>(bytes);
  other.join();
}

export function neighbours(): void {
  using other = thread.spawn(() => {
    store<u8>(bytes + 1, 1);
  });
  store<u8>(bytes, 1);
  store<u16>(bytes + 2, 1);
  other.join();
}

export function raceInCopy(): void {
  using other = thread.spawn(() => {
    memory.copy(bytes, bytes + 4, 4);
  });
  store<u8>(bytes + 7, 1);
  other.join();
}

export function locked(): void {
  const lock = new SpinLocked<i32>(0);
  using other = thread.spawn(() => {
    using guard = lock.lock();
    guard.value += 1;
  });
  {
    using guard = lock.lock();
    guard.value += 1;
  }
  other.join();
  lock.take();
}

export function raceOfTwoLocks(): void {
  const one = new SpinLocked<i32>(0);
  const two = new SpinLocked<i32>(0);
  using other = thread.spawn(() => {
    using guard = two.lock();
    guard.value += 1;
    total += 1;
  });
  {
    using guard = one.lock();
    guard.value += 1;
    total += 1;
  }
  other.join();
}

export function raceOfSharers(): void {
  const lock = new ResourceLocked<i32>(0);
  using other = thread.spawn(() => {
    using guard = lock.lockShared();
    total += guard.value;
  });
  {
    using critical = region.critical();
    using guard = lock.lockShared();
    total += guard.value;
  }
  other.join();
}

export function sharersAndOwner(): void {
  const lock = new ResourceLocked<i32>(0);
  using other = thread.spawn(() => {
    using guard = lock.lockShared();
    store<i32>(bytes, guard.value);
  });
  {
    using critical = region.critical();
    using guard = lock.lock();
    guard.value += load<i32>(bytes);
  }
  other.join();
}

export function signalled(): void {
  const ready = new Event(EventType.Synchronization);
  using other = thread.spawn(() => {
    total = 1;
    ready.set();
  });
  ready.wait();
  total = 2;
  other.join();
}

export function raceAfterSignal(): void {
  const ready = new Event(EventType.Synchronization);
  using other = thread.spawn(() => {
    ready.set();
    total = 1;
  });
  ready.wait();
  total = 2;
  other.join();
}

export function counted(): void {
  const slots = new Semaphore(0, 1);
  using other = thread.spawn(() => {
    total = 1;
    slots.release();
  });
  slots.wait();
  total = 2;
  other.join();
}

export function published(): void {
  using other = thread.spawn(() => {
    total = 7;
    atomic.store<i32>(flag, 1);
  });
  while (atomic.load<i32>(flag) == 0) thread.pause();
  total = 8;
  other.join();
}

export function racePublished(): void {
  using other = thread.spawn(() => {
    atomic.store<i32>(flag, 1);
    total = 7;
  });
  while (atomic.load<i32>(flag) == 0) thread.pause();
  total = 8;
  other.join();
}

export function raceHalfAtomic(): void {
  using other = thread.spawn(() => {
    atomic.add<i32>(flag, 1);
  });
  load<i32>(flag);
  other.join();
}

export function raceWithDpc(): void {
  const done = new Event(EventType.Notification);
  const dpc = new Dpc(() => {
    total += 1;
    done.set();
  });
  dpc.queue();
  total += 1;
  done.wait();
}

/** On one processor this is enough. */
export function raisedAgainstDpc(): void {
  const done = new Event(EventType.Notification);
  const dpc = new Dpc(() => {
    total += 1;
    done.set();
  });
  dpc.queue();
  {
    using raised = irql.raiseToDispatch();
    total += 1;
  }
  done.wait();
}

export function callbacks(): void {
  const done = new Event(EventType.Synchronization);
  total = 1;
  const item = new WorkItem(() => {
    total = 2;
    done.set();
  });
  item.queue();
  done.wait();
  total = 3;
  const timer = new Timer(() => {
    total = 4;
    done.set();
  }, TimerType.Notification);
  timer.start(1);
  done.wait();
  total = 5;
}

export function initializedOnce(): void {
  const once = new Once();
  using other = thread.spawn(() => {
    once.callOnce(() => {
      total = 1;
    });
    store<i32>(bytes, total);
  });
  once.callOnce(() => {
    total = 1;
  });
  store<i32>(flag, total);
  other.join();
}

export function runDown(): void {
  const protection = new RundownProtection();
  using other = thread.spawn(() => {
    const reference = protection.acquire();
    if (reference === null) return;
    total = 1;
    reference.dispose();
  });
  protection.wait();
  total = 2;
  other.join();
}

/** The same memory, but not at the same time: what was freed here is allocated there, at once because it is large. */
export function reused(): void {
  using other = thread.spawn(() => {
    for (let i = 0; i < 3; i++) {
      const block = heap.alloc(2000);
      store<i32>(block, i);
      heap.free(block);
    }
  });
  for (let i = 0; i < 3; i++) {
    const block = heap.alloc(2000);
    store<i32>(block, i);
    heap.free(block);
  }
  other.join();
}

/** Whoever is last frees the timer: the routine that runs, or who disposes of it meanwhile. */
export function disposedWhileItRuns(): void {
  const begun = new Event(EventType.Synchronization);
  const timer = new Timer(() => {
    begun.set();
  }, TimerType.Notification);
  timer.start(1);
  begun.wait();
  timer.dispose();
  const item = new WorkItem(() => {
    begun.set();
  });
  item.queue();
  begun.wait();
  item.dispose();
}
