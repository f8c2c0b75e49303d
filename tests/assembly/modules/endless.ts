// All that can go on for ever, at once: waits for each kind of object, by threads and by calls; what ticks and what queues
// itself; dead-locks; and a holder of everything. For modules that are ended in the middle of it.
import {
  Dpc,
  Duration,
  Event,
  EventType,
  FastLocked,
  GuardLocked,
  HRTimer,
  InStackQueueLocked,
  Mutex,
  Once,
  OnceLock,
  ProcessObject,
  ResourceLocked,
  RundownProtection,
  Semaphore,
  SpinLocked,
  thread,
  ThreadedDpc,
  ThreadObject,
  time,
  Timer,
  TimerType,
  WaitSet,
  WorkItem,
} from "ksync";
import { Cell } from "./start";

const MS: Duration = 10_000;

const never = new Event(EventType.Notification);
const permits = new Semaphore(0, 100);
const mutex = new Mutex();
const timer = Timer.waitable(TimerType.Notification);
const fineTimer = HRTimer.waitable(TimerType.Synchronization);
const process = ProcessObject.current().value;
const sleeper = thread.spawn(() => {
  never.wait();
});
const sleeperObject = ThreadObject.fromThreadHandle(sleeper).value;
const once = new Once();
const value = new OnceLock<i32>();
const protection = new RundownProtection();
const resource = new ResourceLocked<i32>(0);
const fast = new FastLocked<i32>(0);
const guarded = new GuardLocked<i32>(0);
const done = new Event(EventType.Notification);

/** How many waits there are. */
const KINDS = 22;
const holding = new Cell<i32>(0);
const arrived = new Cell<i32>(0);
const runs = new StaticArray<i32>(9);

function ran(index: i32): void {
  atomic.add<i32>(changetype<usize>(runs) + 4 * index, 1);
}
function awaitRuns(index: i32): void {
  while (atomic.load<i32>(changetype<usize>(runs) + 4 * index) < 3) thread.yieldNow();
}

/** A wait that does not end, of the kind of this number. */
export function wait(kind: i32): void {
  arrived.add(1);
  switch (kind) {
    case 0:
      never.wait();
      break;
    case 1:
      permits.wait(true);
      break;
    case 2:
      mutex.wait();
      break;
    case 3: {
      using guard = mutex.lock();
      break;
    }
    case 4:
      timer.wait();
      break;
    case 5:
      fineTimer.wait();
      break;
    case 6:
      process.wait();
      break;
    case 7:
      sleeper.wait();
      break;
    case 8:
      sleeper.join();
      break;
    case 9:
      sleeperObject.wait();
      break;
    case 10:
      once.callOnce(() => {});
      break;
    case 11:
      once.wait();
      break;
    case 12:
      value.wait();
      break;
    case 13:
      protection.wait();
      break;
    case 14: {
      using guard = resource.lock();
      guard.value = 1;
      break;
    }
    case 15: {
      using guard = resource.lockShared();
      break;
    }
    case 16: {
      using guard = fast.lock();
      guard.value = 1;
      break;
    }
    case 17: {
      using guard = guarded.lock();
      guard.value = 1;
      break;
    }
    case 18:
      new WaitSet().add(never).add(mutex).add(sleeper).waitAny();
      break;
    case 19:
      new WaitSet().add(never).add(mutex).add(permits).waitAll();
      break;
    case 20:
      done.setAndWait(never);
      break;
    case 21:
      thread.sleep(Duration.MAX);
      break;
  }
  unreachable();
}

/** Holds all that can be held by who waits. */
function hold(): void {
  using owned = mutex.lock();
  using inside = protection.acquire();
  once.callOnce(() => {
    using first = resource.lock();
    using second = fast.lock();
    using third = guarded.lock();
    holding.add(1);
    never.wait();
    first.value = second.value = third.value = 1;
  });
}

function tick(): void {
  new Timer(() => {
    ran(0);
  }).start(Duration.ZERO, MS);
  new Timer(() => {
    ran(1);
  }, TimerType.Synchronization).start(Duration.ZERO, MS);
  new HRTimer(() => {
    ran(2);
  }).start(Duration.ZERO, MS / 2);
  Timer.waitable(TimerType.Notification).start(Duration.ZERO, MS);
  WorkItem.withSelf((self: WorkItem): void => {
    ran(3);
    self.queue();
  }).queue();
  ThreadedDpc.withSelf((self: ThreadedDpc): void => {
    ran(4);
    self.queue();
  }).queue();
  for (let i = 0; i < 3; i++)
    WorkItem.post(() => {
      ran(5);
      never.wait();
    });
}

const spin0 = new SpinLocked<i32>(0);
const spin1 = new SpinLocked<i32>(0);
const queue0 = new InStackQueueLocked<i32>(0);
const queue1 = new InStackQueueLocked<i32>(0);
const spinning = new Cell<i32>(0);
const queuing = new Cell<i32>(0);

function spin(first: SpinLocked<i32>, second: SpinLocked<i32>): void {
  using one = first.lock();
  spinning.add(1);
  while (spinning.now < 2) thread.pause();
  using other = second.lock();
  one.value = other.value = 1;
}
function queue(first: InStackQueueLocked<i32>, second: InStackQueueLocked<i32>): void {
  using one = first.lock();
  queuing.add(1);
  while (queuing.now < 2) thread.pause();
  using other = second.lock();
  one.value = other.value = 1;
}

const begun = new Cell<i32>(0);

/** Two pairs, which need two processors each. All is made before: then there may be no processor left for the heap. */
function deadlock(): void {
  thread.spawn(() => {
    while (begun.now < 1) thread.yieldNow();
    spin(spin0, spin1);
  });
  thread.spawn(() => {
    while (begun.now < 1) thread.yieldNow();
    spin(spin1, spin0);
  });
  thread.spawn(() => {
    while (begun.now < 2) thread.yieldNow();
    queue(queue0, queue1);
  });
  thread.spawn(() => {
    while (begun.now < 2) thread.yieldNow();
    queue(queue1, queue0);
  });
}
/** Lets them; who gets no processor waits for one, for ever too. */
function beginDeadlock(processors: u32): void {
  begun.add(1);
  if (processors >= 2) while (spinning.now < 2) thread.yieldNow();
  begun.add(1);
  if (processors >= 4) while (queuing.now < 2) thread.yieldNow();
}

/** A DPC that queues itself, which leaves its processor to nobody. */
function requeue(): Dpc {
  return Dpc.withSelf((self: Dpc): void => {
    ran(6);
    self.queue();
  });
}

/**
 * Starts everything. With few processors either the DPC runs, or two threads are dead-locked: then the other waits for a
 * processor. Gives how many kinds of waits calls can add.
 */
export function start(deadlockFirst: bool): i32 {
  time.setResolution(MS);
  thread.spawn(() => {
    hold();
  });
  while (!holding.now) thread.yieldNow();
  for (let kind = 0; kind < KINDS; kind++)
    thread.spawn(() => {
      wait(kind);
    });
  tick();
  for (let routine = 0; routine < 6; routine++) awaitRuns(routine);
  while (arrived.now < KINDS) thread.yieldNow();
  deadlock();
  const dpc = requeue();
  if (deadlockFirst) {
    beginDeadlock(thread.availableParallelism());
    dpc.queue();
  } else {
    dpc.queue();
    awaitRuns(6);
    beginDeadlock(thread.availableParallelism() - 1);
  }
  return KINDS;
}

/** Who has come to a wait. */
export function waiting(): i32 {
  return arrived.now;
}
