// One-time initialisation and late values on real threads.
import { LazyLock, Mutex, Once, OnceLock, OnceState, thread } from "ksync";
import { Cell, together } from "./start";

class Table {
  readonly items: StaticArray<i32> = new StaticArray<i32>(64);

  /** Filled slowly, so that a thread that did not wait would see it unfinished. */
  static filled(seed: i32): Table {
    const table = new Table();
    for (let i = 0; i < table.items.length; i++) {
      table.items[i] = seed + i;
      if (i % 8 == 0) thread.yieldNow();
    }
    return table;
  }

  get sum(): i32 {
    let sum = 0;
    for (let i = 0; i < this.items.length; i++) sum += this.items[i];
    return sum;
  }

  dispose(): void {
    heap.free(changetype<usize>(this.items) - 16);
    heap.free(changetype<usize>(this) - 16);
  }
}

const SUM: i32 = (63 * 64) / 2;
const runs = new Cell<i32>(0);

/** In each of `rounds`, `threads` race for one value; gives how often an initialiser ran. */
export function raceOnceLock(threads: i32, rounds: i32): i32 {
  runs.value = 0;
  for (let round = 0; round < rounds; round++) {
    const lock = new OnceLock<Table>();
    together(threads, (index: i32): void => {
      if (index % 4 == 3) assert(lock.wait().sum == SUM);
      const table = lock.getOrInit((): Table => {
        runs.add(1);
        return Table.filled(0);
      });
      assert(table.sum == SUM && lock.get().value == table && !lock.set(table));
    });
    lock.intoInner().dispose();
  }
  return runs.now;
}

export function raceLazyLock(threads: i32, rounds: i32): i32 {
  runs.value = 0;
  for (let round = 0; round < rounds; round++) {
    const lazy = new LazyLock<Table>((): Table => {
      runs.add(1);
      return Table.filled(0);
    });
    together(threads, (index: i32): void => {
      if (index % 4 == 3) assert(lazy.wait().sum == SUM);
      assert(lazy.value.sum == SUM && lazy.get().value == lazy.force());
    });
    lazy.intoInner().dispose();
  }
  return runs.now;
}

/** `threads` offer their number; gives how many were told that theirs was taken. */
export function raceSet(threads: i32, rounds: i32): i32 {
  const won = new Cell<i32>(0);
  for (let round = 0; round < rounds; round++) {
    const lock = new OnceLock<i32>();
    const winner = new Cell<i32>(-1);
    together(threads, (index: i32): void => {
      if (lock.set(index)) {
        won.add(1);
        winner.value = index;
      }
    });
    assert(lock.get().value == winner.value);
    lock.dispose();
  }
  return won.now;
}

/** All but the last attempt fail; gives how often the initialiser ran. */
export function failing(threads: i32): i32 {
  const once = new Once();
  const attempts = new Cell<i32>(0);
  together(threads, (index: i32): void => {
    assert(once.tryCallOnce((): bool => attempts.add(1) + 1 == threads) == once.isCompleted);
  });
  assert(once.state == OnceState.Completed);
  once.dispose();
  return attempts.now;
}

/** `rounds` times of taking out and initialising again, each by all `threads`; gives how many values there were. */
export function takeAndFill(threads: i32, rounds: i32): i32 {
  const lock = new OnceLock<i64>();
  const made = new Cell<i64>(0);
  let taken: i64 = 0;
  for (let round = 0; round < rounds; round++) {
    together(threads, (index: i32): void => {
      assert(lock.getOrInit((): i64 => made.add(1) + 1) == made.now);
    });
    taken += lock.take().value;
    assert(!lock.isInitialized && !lock.take().isSuccess);
  }
  lock.dispose();
  assert(taken == (<i64>rounds * (rounds + 1)) / 2);
  return <i32>made.now;
}

/** The initialiser may wait, and hold what it likes; gives the value. */
export function initialiserWaits(): i32 {
  const mutex = new Mutex();
  const lazy = new LazyLock<i32>((): i32 => {
    using guard = mutex.lock();
    using helper = thread.spawn((): i32 => 40);
    return helper.join().value + 2;
  });
  const value = lazy.value;
  lazy.dispose();
  mutex.dispose();
  return value;
}
