// What threads share without a lock of their own: the heap, objects with several owners, and each other.
import { Arc, freeObject, JoinHandle, SpinLocked, thread } from "ksync";
import { Cell, together } from "./start";

/** Where the part of the heap begins that nothing has used yet: what leaks moves it. */
function unused(): usize {
  const block = heap.alloc(8192);
  heap.free(block);
  return block;
}

const BLOCKS = 8;

/**
 * Threads that take, fill, grow, check and give back blocks of many sizes, each with bytes of its own. Gives how many
 * blocks were whole: two threads that had one block, or a growth that copied too little, would show.
 */
export function heaps(threads: i32, rounds: i32): i32 {
  const whole = new Cell<i32>(0);
  together(threads, (index: i32): void => {
    const mark = <u8>(index + 1);
    const places = heap.alloc(BLOCKS * sizeof<usize>());
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < BLOCKS; i++) {
        const size = sizeOf(round, i);
        const block = heap.alloc(size);
        memory.fill(block, mark, size);
        store<usize>(places + i * sizeof<usize>(), heap.realloc(block, 2 * size));
      }
      for (let i = 0; i < BLOCKS; i++) {
        const block = load<usize>(places + i * sizeof<usize>());
        let right: usize = 0;
        while (right < sizeOf(round, i) && load<u8>(block + right) == mark) right++;
        if (right == sizeOf(round, i)) whole.add(1);
        heap.free(block);
      }
    }
    heap.free(places);
  });
  return whole.now;
}
function sizeOf(round: i32, i: i32): usize {
  return 8 + ((round * 37 + i * 101) % 400);
}

/** How often a value was disposed of. */
const disposals = new Cell<i32>(0);

class Counted {
  readonly count: SpinLocked<i32> = new SpinLocked<i32>(0);
  dispose(): void {
    disposals.add(this.count.take());
    freeObject(changetype<usize>(this));
  }
}

/**
 * Each round an object gets an owner more for each thread, and who made it gives it up while they use it: the last one
 * disposes of it. Gives what had been counted in all objects as they were disposed of.
 */
export function arcs(threads: i32, rounds: i32): i32 {
  disposals.value = 0;
  for (let round = 0; round < rounds; round++) {
    const first = new Arc(new Counted());
    for (let i = 0; i < threads; i++) first.clone();
    const begun = new Cell<i32>(0);
    const handles = new StaticArray<JoinHandle<void>>(threads);
    for (let i = 0; i < threads; i++)
      handles[i] = thread.spawn(() => {
        using mine = first;
        begun.add(1);
        for (let n = 0; n < 10; n++) {
          using other = mine.clone();
          using guard = other.value.count.lock();
          guard.value += 1;
        }
      });
    while (begun.now == 0) thread.yieldNow();
    first.dispose();
    for (let i = 0; i < threads; i++) {
      using handle = handles[i];
      handle.join();
    }
    freeObject(changetype<usize>(handles));
    freeObject(changetype<usize>(begun));
  }
  return disposals.now;
}

/** Threads that start threads, and add what each of these gives. Nothing of them stays in the heap. */
export function spawns(threads: i32, rounds: i32): i32 {
  const sum = new Cell<i32>(0);
  const before = unused();
  for (let turn = 0; turn < 2; turn++)
    together(threads, (index: i32): void => {
      for (let i = 1; i <= rounds; i++) {
        using child = thread.spawn((): i32 => i);
        sum.add(child.join().value);
      }
    });
  assert(unused() - before < 4096); // what `together` keeps, not what each thread would
  return sum.now / 2;
}
