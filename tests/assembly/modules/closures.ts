// Capturing functions as arguments of everything in ksync that takes one: each export makes so many, in every way that
// there is for its class, and leaves nothing behind when the host is idle again.
import {
  dpc,
  Dpc,
  Duration,
  HRTimer,
  LazyCell,
  LazyLock,
  Once,
  OnceCell,
  OnceLock,
  thread,
  ThreadedDpc,
  Timer,
  WorkItem,
} from "ksync";
import { Cell } from "./start";

const runs = new Cell<i32>(0);

/** Where the part of the heap begins that nothing has used yet: what leaks moves it. */
export function unused(): usize {
  const block = heap.alloc(8192);
  heap.free(block);
  return block;
}

/** Waits until the functions of this round have run, so that memory does not depend on how many are on their way. */
function until(count: i32): void {
  while (runs.now < count) thread.yieldNow();
}

export function threads(rounds: i32): void {
  for (let i = 0; i < rounds; i++) {
    using spawned = thread.spawn((): i32 => i);
    using tried = thread.trySpawn((): i32 => i).value;
    assert(spawned.join().value == i && tried.join().value == i);
  }
}

export function dpcs(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    using made = new Dpc(() => {
      runs.add(min(i + 1, 1));
    });
    using tried = Dpc.tryCreate(() => {
      runs.add(min(i + 1, 1));
    }).value;
    using self = Dpc.withSelf((own: Dpc): void => {
      runs.add(min(i + 1, 1));
    });
    using never = new Dpc(() => {
      runs.add(i);
    });
    assert(made.queue() && tried.queue() && self.queue());
    until(3 * (i + 1));
  }
}

export function threadedDpcs(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    using made = new ThreadedDpc(() => {
      runs.add(min(i + 1, 1));
    });
    using tried = ThreadedDpc.tryCreate(() => {
      runs.add(min(i + 1, 1));
    }).value;
    using self = ThreadedDpc.withSelf((own: ThreadedDpc): void => {
      runs.add(min(i + 1, 1));
    });
    assert(made.queue() && tried.queue() && self.queue());
    until(3 * (i + 1));
  }
}

export function postedDpcs(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    dpc.runOnce(() => {
      runs.add(min(i + 1, 1));
    });
    dpc.runOnceCore(() => {
      runs.add(min(i + 1, 1));
    }, 0);
    dpc.runOnceThreaded(() => {
      runs.add(min(i + 1, 1));
    });
    until(3 * (i + 1));
  }
}

export function dpcsOfAllCores(rounds: i32): void {
  const cores = <i32>thread.availableParallelism();
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    dpc.runOncePerCore(() => {
      runs.add(min(i + 1, 1));
    });
    dpc.runOncePerCoreAndWait(() => {
      runs.add(min(i + 1, 1));
    });
    until(2 * cores * (i + 1));
  }
}

export function timers(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    using made = new Timer(() => {
      runs.add(min(i + 1, 1));
    });
    using tried = Timer.tryCreate(() => {
      runs.add(i);
    }).value;
    using self = Timer.withSelf((own: Timer): void => {
      runs.add(i);
    });
    made.start(Duration.ZERO);
    tried.start(Duration.fromSecs(1000));
    Timer.delayRun(() => {
      runs.add(min(i + 1, 1));
    }, Duration.ZERO);
    until(2 * (i + 1));
  }
}

export function fineTimers(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    using made = new HRTimer(() => {
      runs.add(min(i + 1, 1));
    });
    using tried = HRTimer.tryCreate(() => {
      runs.add(i);
    }).value;
    using self = HRTimer.withSelf((own: HRTimer): void => {
      runs.add(i);
    });
    made.start(Duration.ZERO);
    tried.start(Duration.fromSecs(1000));
    HRTimer.delayRun(() => {
      runs.add(min(i + 1, 1));
    }, Duration.ZERO);
    until(2 * (i + 1));
  }
}

export function workItems(rounds: i32): void {
  runs.value = 0;
  for (let i = 0; i < rounds; i++) {
    using made = new WorkItem(() => {
      runs.add(min(i + 1, 1));
    });
    using tried = WorkItem.tryCreate(() => {
      runs.add(i);
    }).value;
    using self = WorkItem.withSelf((own: WorkItem): void => {
      runs.add(min(i + 1, 1));
    });
    assert(made.queue() && self.queue());
    WorkItem.post(() => {
      runs.add(min(i + 1, 1));
    });
    until(3 * (i + 1));
  }
}

/** The first function of each object is called, the second is not needed. */
export function onces(rounds: i32): void {
  for (let i = 0; i < rounds; i++) {
    using called = new Once();
    using tried = new Once();
    const first = called.callOnce(() => {
      assert(i >= 0);
    });
    const second = called.callOnce(() => {
      assert(i < 0);
    });
    assert(first && !second);
    assert(!tried.tryCallOnce((): bool => i < 0));
    assert(tried.tryCallOnce((): bool => i >= 0) && tried.tryCallOnce((): bool => i < 0));
  }
}

/** As members, elements, results of calls, and inside other functions. */
class Owner {
  private readonly cell: OnceCell<i32> = new OnceCell<i32>();
  readonly lock: OnceLock<i32> = new OnceLock<i32>();

  constructor(private readonly n: i32) {}

  get(): i32 {
    return this.cell.getOrInit((): i32 => this.n);
  }
  lockItself(): OnceLock<i32> {
    return this.lock;
  }
  dispose(): void {
    this.cell.dispose();
    this.lock.dispose();
    heap.free(changetype<usize>(this) - 16);
  }
}

export function lateValues(rounds: i32): void {
  const locks = new StaticArray<OnceLock<i32>>(1);
  for (let i = 0; i < rounds; i++) {
    using owner = new Owner(i);
    locks[0] = owner.lock;
    assert(owner.get() == i && owner.get() == i);
    assert(owner.lockItself().getOrInit((): i32 => i) == i);
    assert(locks[0].getOrInit((): i32 => -i) == i);
    using outer = new OnceCell<i32>();
    const inner = new OnceCell<i32>();
    assert(outer.getOrInit((): i32 => inner.getOrInit((): i32 => i)) == i);
    inner.dispose();
  }
  heap.free(changetype<usize>(locks) - 16);
}

/** Forced, and disposed of before anybody asked. */
export function lazyValues(rounds: i32): void {
  for (let i = 0; i < rounds; i++) {
    using cell = new LazyCell<i32>((): i32 => i);
    using unasked = new LazyCell<i32>((): i32 => i);
    using lock = new LazyLock<i32>((): i32 => i);
    using tried = LazyLock.tryCreate<i32>((): i32 => i).value;
    using idle = LazyLock.tryCreate<i32>((): i32 => i).value;
    assert(cell.value == i && lock.value == i && tried.value == i);
    assert(!unasked.isInitialized && !idle.isInitialized);
  }
}
