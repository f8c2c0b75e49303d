// DPCs, timers and work items: that each function runs as often as it should, where it should, and is freed when it is
// done, whatever becomes of its object meanwhile.
import {
  dpc,
  Dpc,
  DpcImportance,
  Duration,
  Event,
  EventType,
  freeObject,
  HRTimer,
  irql,
  NtStatus,
  Semaphore,
  thread,
  ThreadedDpc,
  time,
  Timer,
  TimerType,
  WaitSet,
  WorkItem,
} from "ksync";
import { Cell, together } from "./start";

const MS: Duration = 10_000;

/** Where the part of the heap begins that nothing has used yet: what leaks moves it. */
function unused(): usize {
  const block = heap.alloc(8192);
  heap.free(block);
  return block;
}

function until(cell: Cell<i32>, value: i32): void {
  while (cell.now < value) thread.yieldNow();
  assert(cell.now == value);
}

/** Queues a DPC `times` times, each time when the last run is over. */
export function dpcs(times: i32): i32 {
  const runs = new Cell<i32>(0);
  const wrong = new Cell<i32>(0);
  using ordinary = new Dpc(() => {
    runs.add(1);
    if (irql.current() != 2) wrong.add(1);
  });
  using threaded = new ThreadedDpc(() => {
    runs.add(1);
  });
  ordinary.importance = DpcImportance.High;
  assert(threaded.setTarget(thread.availableParallelism()) == NtStatus.INVALID_PARAMETER);
  for (let i = 0; i < times; i++) {
    assert(ordinary.queue() && threaded.queue());
    dpc.flush();
  }
  assert(wrong.now == 0 && !ordinary.cancel() && !threaded.cancel());
  return runs.now;
}

/** A DPC is queued again, for another processor, while it runs: both runs are there at once. */
export function requeuedElsewhere(): i32 {
  if (thread.availableParallelism() < 2) return 2;
  const inside = new Cell<i32>(0);
  const where = new Cell<i32>(0);
  using both = new Dpc(() => {
    atomic.or<i32>(changetype<usize>(where), 1 << thread.processor());
    inside.add(1);
    while (inside.now < 2) thread.pause();
  });
  assert(both.setTarget(0) == NtStatus.SUCCESS && both.queue());
  until(inside, 1);
  assert(both.setTarget(1) == NtStatus.SUCCESS && both.queue());
  until(inside, 2);
  dpc.flush();
  assert(where.now == 3);
  return inside.now;
}

/** Each processor runs the function exactly once, each time. */
export function perCore(times: i32): i32 {
  const cores = thread.availableParallelism();
  const runs = new StaticArray<i32>(cores);
  let wrong = 0;
  for (let i = 1; i <= times; i++) {
    dpc.runOncePerCoreAndWait(() => {
      atomic.add<i32>(changetype<usize>(runs) + 4 * thread.processor(), 1);
    });
    for (let core: u32 = 0; core < cores; core++) if (runs[core] != i) wrong++;
  }
  for (let i = 1; i <= times; i++) {
    dpc.runOncePerCore(() => {
      atomic.add<i32>(changetype<usize>(runs) + 4 * thread.processor(), 1);
    });
    dpc.flush();
    for (let core: u32 = 0; core < cores; core++) if (runs[core] != times + i) wrong++;
  }
  return wrong;
}

/** What runs once and frees itself; gives how often. */
export function once(times: i32): i32 {
  const runs = new Cell<i32>(0);
  for (let i = 1; i <= times; i++) {
    dpc.runOnce(() => {
      runs.add(1);
    });
    dpc.runOnceCore(() => {
      runs.add(1);
    }, thread.availableParallelism() - 1);
    dpc.runOnceThreaded(() => {
      runs.add(1);
    });
    Timer.delayRun(() => {
      runs.add(1);
    }, Duration.fromMicros(10));
    HRTimer.delayRun(() => {
      runs.add(1);
    }, Duration.fromMicros(10));
    WorkItem.post(() => {
      thread.sleep(Duration.fromMicros(1));
      runs.add(1);
    });
    until(runs, 6 * i);
  }
  return runs.now;
}

/** The objects and functions of so many lives are all freed: nothing stays in the heap, or this never returns. */
export function lives(rounds: i32): i32 {
  const runs = new Cell<i32>(0);
  const before = unused();
  for (let i = 0; i < rounds; i++) {
    const seen = runs.now;
    using call = new Dpc(() => {
      runs.add(1);
    });
    using item = new WorkItem(() => {
      runs.add(1);
    });
    using timer = new Timer(() => {
      runs.add(1);
    });
    using fine = new HRTimer(() => {
      runs.add(1);
    });
    assert(
      call.queue() && item.queue() && !timer.start(Duration.ZERO) && !fine.start(Duration.ZERO),
    );
    // They are disposed of after, while or before they run.
    if (i % 3 == 0) while (runs.now < seen + 4) thread.yieldNow();
    else if (i % 3 == 1) while (runs.now == seen) thread.yieldNow();
  }
  while (unused() != before) thread.yieldNow();
  return rounds;
}

/** Creations beyond the quota fail as values, and free what they were given; gives how many succeeded. */
export function quota(): i32 {
  const n = 1;
  const before = unused();
  const made = new StaticArray<Dpc>(5000);
  let count = 0;
  for (;;) {
    const one = Dpc.tryCreate(() => {
      assert(n == 1);
    });
    if (!one.isSuccess) break;
    made[count++] = one.value;
  }
  const full = NtStatus.INSUFFICIENT_RESOURCES;
  const body = (): void => {};
  assert(
    ThreadedDpc.tryCreate(() => {
      assert(n == 1);
    }).status == full,
  );
  assert(
    Timer.tryCreate(() => {
      assert(n == 1);
    }).status == full,
  );
  assert(
    HRTimer.tryCreate(() => {
      assert(n == 1);
    }).status == full,
  );
  assert(WorkItem.tryCreate(body).status == full);
  assert(Timer.tryWaitable(TimerType.Notification).status == full);
  assert(HRTimer.tryWaitable(TimerType.Notification).status == full);
  for (let i = 0; i < count; i++) made[i].dispose();
  freeObject(changetype<usize>(made));
  {
    using timer = Timer.tryCreate(() => {
      assert(n == 1);
    }).value;
    assert(!timer.start(Duration.fromSecs(1000)) && timer.stop());
  }
  assert(unused() == before);
  return count;
}

/** A 1 ms timer: dropped while it is armed, armed again by its own function, dropped by its own function. */
export function timerLives(rounds: i32): i32 {
  const runs = new Cell<i32>(0);
  for (let i = 0; i < rounds; i++) {
    const done = new Semaphore(0, 1_000_000);
    {
      using dropped = new Timer(() => {
        runs.add(1);
      });
      dropped.start(Duration.ZERO, MS);
    }
    const armed = Timer.withSelf((timer: Timer): void => {
      timer.start(MS);
      done.release();
    });
    armed.start(Duration.ZERO);
    done.wait();
    const suicide = Timer.withSelf((timer: Timer): void => {
      timer.dispose();
      assert(!timer.start(MS) && !timer.stop() && !timer.isSignalled);
      done.release();
    });
    suicide.start(Duration.ZERO, MS);
    done.wait();
    armed.dispose();
    dpc.flush();
    done.dispose();
  }
  return rounds;
}

/** The same with high-resolution timers: dropped while armed, and armed again by their own function. */
export function fineTimerLives(rounds: i32): i32 {
  const runs = new Cell<i32>(0);
  for (let i = 0; i < rounds; i++) {
    const again = new Cell<i32>(0);
    {
      using dropped = new HRTimer(() => {
        runs.add(1);
      });
      dropped.start(Duration.ZERO, MS / 2);
    }
    const armed = HRTimer.withSelf((timer: HRTimer): void => {
      if (again.add(1) < 2) timer.start(Duration.ZERO);
    });
    armed.start(Duration.ZERO);
    until(again, 3);
    armed.dispose();
    dpc.flush();
    assert(again.now == 3);
    freeObject(changetype<usize>(again));
  }
  return rounds;
}

/** What queues itself runs exactly as often as it does so; gives how often all of it ran. */
export function requeues(times: i32): i32 {
  const runs = new StaticArray<i32>(3);
  const at = changetype<usize>(runs);
  using ordinary = Dpc.withSelf((self: Dpc): void => {
    if (atomic.add<i32>(at, 1) < times - 1) self.queue();
  });
  using threaded = ThreadedDpc.withSelf((self: ThreadedDpc): void => {
    if (atomic.add<i32>(at + 4, 1) < times - 1) self.queue();
  });
  using item = WorkItem.withSelf((self: WorkItem): void => {
    if (atomic.add<i32>(at + 8, 1) < times - 1) self.queue();
  });
  assert(ordinary.queue() && threaded.queue() && item.queue());
  for (let i = 0; i < 3; i++) while (atomic.load<i32>(at + 4 * i) < times) thread.yieldNow();
  dpc.flush();
  return runs[0] + runs[1] + runs[2];
}

/** The same with high-resolution timers, DPCs and work items that dispose of themselves. */
export function suicides(rounds: i32): i32 {
  const runs = new Cell<i32>(0);
  for (let i = 0; i < rounds; i++) {
    HRTimer.withSelf((timer: HRTimer): void => {
      timer.dispose();
      assert(!timer.start(MS) && !timer.stop());
      runs.add(1);
    }).start(Duration.ZERO, MS);
    Dpc.withSelf((self: Dpc): void => {
      self.dispose();
      assert(!self.queue() && !self.cancel());
      runs.add(1);
    }).queue();
    ThreadedDpc.withSelf((self: ThreadedDpc): void => {
      self.dispose();
      runs.add(1);
    }).queue();
    WorkItem.withSelf((self: WorkItem): void => {
      self.dispose();
      assert(!self.queue());
      runs.add(1);
    }).queue();
    until(runs, 4 * (i + 1));
  }
  return runs.now;
}

/** Timers that are waited for, alone and in a set; gives the time that four periods took. */
export function waitables(): i64 {
  using periodic = Timer.waitable(TimerType.Synchronization);
  using fine = HRTimer.waitable(TimerType.Notification);
  using late = Timer.waitable(TimerType.Notification);
  const before = time.sinceBoot();
  assert(!periodic.start(MS, MS) && !late.start(Duration.fromSecs(1000)));
  for (let i = 0; i < 4; i++) assert(periodic.wait().success);
  const spent = time.sinceBoot() - before;
  assert(periodic.stop() && late.start(Duration.fromSecs(2000)));
  assert(!fine.start(Duration.fromMicros(700)));
  using either = new WaitSet().add(late).add(fine);
  assert(either.waitAny().index == 1 && fine.poll() && !late.isSignalled);
  assert(late.startAt(time.now()) && late.wait().success && late.isSignalled);
  return spent;
}

/** Threads that create, start and dispose of periodic timers at once. */
export function timersAtOnce(threads: i32): i32 {
  const runs = new Cell<i32>(0);
  const made = new Cell<i32>(0);
  together(threads, (index: i32): void => {
    for (let i = 0; i < 10; i++) {
      using timer = new Timer(() => {
        runs.add(1);
      });
      timer.start(Duration.ZERO, MS);
      const seen = runs.now;
      while (runs.now == seen) thread.yieldNow();
      made.add(1);
    }
  });
  dpc.flush();
  return made.now;
}

export function resolution(): i32 {
  assert(time.setResolution(MS) > 0);
  return time.restoreResolution() > 0 ? 1 : 0;
}

/** Periods are whole milliseconds, rounded up, and have an end. */
export function longPeriod(): void {
  using timer = Timer.waitable(TimerType.Notification);
  assert(!timer.start(Duration.fromSecs(1), Duration.fromMillis(i32.MAX_VALUE)));
  assert(timer.start(Duration.fromSecs(1), Duration.fromMillis(i32.MAX_VALUE) - 9_999));
  timer.start(Duration.fromSecs(1), Duration.fromMillis(i32.MAX_VALUE) + 1);
}
export function longFinePeriod(): void {
  using timer = HRTimer.waitable(TimerType.Notification);
  assert(!timer.start(Duration.fromSecs(1), i32.MAX_VALUE));
  timer.start(Duration.fromSecs(1), <i64>i32.MAX_VALUE + 1);
}
export function noSuchCore(): void {
  dpc.runOnceCore(() => {}, thread.availableParallelism());
}
export function restoreUnset(): void {
  time.restoreResolution();
}

/** Whatever goes on for ever: for a module that is unloaded. The DPC comes last, for it leaves its processor to nobody. */
export function goOn(): void {
  const never = new Event(EventType.Notification);
  const timer = new Timer(() => {});
  const fine = new HRTimer(() => {});
  const item = WorkItem.withSelf((self: WorkItem): void => {
    self.queue();
  });
  const threaded = ThreadedDpc.withSelf((self: ThreadedDpc): void => {
    self.queue();
  });
  const ordinary = Dpc.withSelf((self: Dpc): void => {
    self.queue();
  });
  WorkItem.post(() => {
    never.wait();
  });
  timer.start(Duration.ZERO, MS);
  fine.start(Duration.ZERO, MS);
  item.queue();
  threaded.queue();
  ordinary.queue();
}

/** A wait in a DPC: the module ends, and with it this wait. */
export function waitInDpc(): void {
  const never = new Event(EventType.Notification);
  dpc.runOnce(() => {
    never.wait();
  });
  never.wait();
}
export function waitInThreadedDpc(): void {
  const never = new Event(EventType.Notification);
  dpc.runOnceThreaded(() => {
    never.wait();
  });
  never.wait();
}
