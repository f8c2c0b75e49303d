// What begins with `bad` misuses the heap; all others use it as they may, though close to it.
import { Arc, freeObject, SpinLocked, thread } from "ksync";

class Pair {
  first: i32 = 1;
  second: i32 = 2;
}

function free(pair: Pair): void {
  freeObject(changetype<usize>(pair));
}

export function badAfterFree(): i32 {
  const pair = new Pair();
  free(pair);
  return pair.first & 0;
}

/** Its memory would be another's by now. */
export function badAfterReuse(): i32 {
  const pair = new Pair();
  free(pair);
  const next = new Pair();
  pair.second = 7;
  free(next);
  return 0;
}

export function badAtomicAfterFree(): i32 {
  const word = heap.alloc(4);
  heap.free(word);
  return atomic.load<i32>(word) & 0;
}

export function badTwice(): void {
  const pair = new Pair();
  free(pair);
  const next = new Pair();
  free(pair);
  free(next);
}

export function badBehind(): i32 {
  const block = heap.alloc(20);
  store<i32>(block, 1, 20);
  heap.free(block);
  return 0;
}

export function badNowhere(): i32 {
  const block = heap.alloc(16);
  const seen = load<i32>(block + 0x4000);
  heap.free(block);
  return seen & 0;
}

/** Whether it is too late depends on the schedule. */
export function badInThread(): void {
  const pair = new Pair();
  const other = thread.spawn(() => {
    pair.first = 3;
  });
  free(pair);
  other.join();
}

export function badOwner(): void {
  const shared = new Arc(new SpinLocked<i32>(1));
  const mine = shared.clone();
  using other = thread.spawn(() => {
    mine.dispose();
  });
  other.join();
  mine.dispose();
  shared.dispose();
}

export function edges(): i32 {
  const block = heap.alloc(20);
  store<i32>(block, 1);
  store<i32>(block, 1, 16);
  memory.fill(block, 0, 20);
  heap.free(block);
  const pair = new Pair();
  const sum = pair.first + pair.second;
  free(pair);
  return sum - 3;
}

export function grown(): i32 {
  let block = heap.alloc(8);
  store<i32>(block, 5);
  for (let size = 16; size <= 4096; size *= 2) {
    block = heap.realloc(block, size);
    store<i32>(block + size - 4, size);
  }
  const kept = load<i32>(block);
  heap.free(block);
  const list: i32[] = [];
  for (let i = 0; i < 100; i++) list.push(i);
  return kept - 5 + list[99] - 99;
}

export function staticData(): void {
  freeObject(changetype<usize>("a literal"));
}

export function owned(): void {
  const shared = new Arc(new SpinLocked<i32>(1));
  const mine = shared.clone();
  using other = thread.spawn(() => {
    {
      using guard = mine.value.lock();
      guard.value += 1;
    }
    mine.dispose();
  });
  {
    using guard = shared.value.lock();
    guard.value += 1;
  }
  shared.dispose();
  other.join();
}

let kept: Pair | null = null;

/** A static that is made when it is first used is no leak. */
export function lazily(): void {
  if (kept === null) kept = new Pair();
}

export function leaks(): void {
  new Pair();
}
