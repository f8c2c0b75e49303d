// A lock-free free list: while one thread is between reading head and exchanging it, the other takes two entries and
// gives the first back. The head is what it was, the entry behind it is not: it is given out a second time.
import { thread } from "ksync";

const head = memory.data(4, 4);
const next = memory.data(16, 4); // of entries 1 to 3; 0 ends the list

function pop(): i32 {
  let first: i32;
  let second: i32;
  do {
    first = atomic.load<i32>(head);
    if (first == 0) return 0;
    second = atomic.load<i32>(next + (first << 2));
  } while (atomic.cmpxchg<i32>(head, first, second) != first);
  return first;
}

function push(entry: i32): void {
  let first: i32;
  do {
    first = atomic.load<i32>(head);
    atomic.store<i32>(next + (entry << 2), first);
  } while (atomic.cmpxchg<i32>(head, first, entry) != first);
}

export function main(): i32 {
  for (let entry = 3; entry > 0; entry--) push(entry);
  using other = thread.spawn((): i32 => {
    const first = pop();
    const kept = pop();
    push(first);
    return kept;
  });
  const mine = pop();
  const kept = other.join().value;
  const rest = pop();
  return mine == kept || rest == kept || rest == mine ? 1 : 0;
}
