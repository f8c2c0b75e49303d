// One lock for all, what is written before it is shared, what is waited for, and what others never see.
import {
  Dpc,
  dpc,
  Duration,
  Event,
  EventType,
  FastLocked,
  JoinHandle,
  LazyCell,
  OnceCell,
  ResourceLocked,
  Semaphore,
  SpinLocked,
  thread,
  Timer,
  WorkItem,
} from "ksync";

const lock = new SpinLocked<bool>(false);
let hits = 0;
function hit(): void {
  hits += 1;
}
export function underOneLock(): void {
  using guard = lock.lock();
  hit();
}
export function underTheSame(): i32 {
  using guard = lock.lock();
  return hits;
}

const table = new ResourceLocked<bool>(false);
let size = 0;
export function reader(): i32 {
  using view = table.lockShared();
  return size;
}
export function writer(): void {
  using owner = table.lock();
  size += 1;
}

let limit = 10;
limit *= 2;
function configured(): i32 {
  return limit;
}
export function onlyRead(): i32 {
  return configured();
}
export function onlyReadToo(): i32 {
  using other = thread.spawn((): i32 => configured());
  return configured();
}

let input = 0;
export function writtenBefore(): void {
  input = 5;
  using other = thread.spawn(() => {
    if (input != 5) thread.yieldNow();
  });
  other.join();
}

let queued = 0;
export function writtenBeforeItIsQueued(): void {
  const job = new Dpc(() => {
    queued += 1;
  });
  queued = 1;
  job.queue();
  dpc.flush();
  queued = 2;
  job.dispose();
}

let result = 0;
export function joined(): i32 {
  using other = thread.spawn(() => {
    result = 1;
  });
  other.join();
  return result;
}

let sum = 0;
export function oneAfterTheOther(): i32 {
  for (let i = 0; i < 4; i++) {
    using other = thread.spawn(() => {
      sum += i;
    });
    other.join();
  }
  return sum;
}

let found = 0;
export function waitedFor(): i32 {
  const done = new Event(EventType.Notification);
  WorkItem.post(() => {
    found = 3;
    done.set();
  });
  done.wait();
  return found;
}

const permit = new Semaphore(1, 1);
let permitted = 0;
export function behindSemaphore(): void {
  permit.wait();
  permitted += 1;
  permit.release();
}

let owned = 0;
export function underLockOfItsOwn(): void {
  const own = new FastLocked<bool>(false);
  const handles = new StaticArray<JoinHandle<void>>(4);
  for (let i = 0; i < 4; i++) {
    handles[i] = thread.spawn(() => {
      using guard = own.lock();
      owned += 1;
    });
  }
  {
    using guard = own.lock();
    owned += 1;
  }
  for (let i = 0; i < 4; i++) handles[i].join();
}

const ticks = memory.data(4, 4);
export function atomically(): void {
  const timer = new Timer(() => {
    atomic.add<i32>(ticks, 1);
  });
  timer.start(Duration.ZERO, Duration.fromMillis(5));
  while (atomic.load<i32>(ticks) < 10) thread.sleep(Duration.fromMillis(1));
  timer.dispose();
}

export function cellOfOneThread(): i32 {
  const cell = new LazyCell<i32>((): i32 => 1);
  using other = thread.spawn((): i32 => {
    const mine = new OnceCell<i32>();
    mine.set(2);
    return mine.intoInner();
  });
  return cell.value + other.join().value;
}

const shared = new OnceCell<i32>();
export function cellUnderLock(): void {
  using other = thread.spawn(() => {
    using guard = lock.lock();
    shared.set(1);
  });
  using guard = lock.lock();
  shared.set(2);
}

class Table {
  private rows: OnceCell<i32> = new OnceCell<i32>();
  get size(): i32 {
    return this.rows.getOrInit((): i32 => 3);
  }
}
export function cellOfEachCall(): i32 {
  return new Table().size;
}

export function cellOfEachPass(): void {
  for (let i = 0; i < 4; i++) {
    const cell = new OnceCell<i32>();
    cell.set(i);
    const ready = new Event(EventType.Notification);
    using reader = thread.spawn(() => {
      ready.wait();
      cell.take();
    });
    ready.set();
  }
}
