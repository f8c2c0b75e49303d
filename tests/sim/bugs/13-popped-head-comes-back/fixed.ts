// The head counts its changes in its upper half, so that it is never again what it was.
import { thread } from "ksync";

const head = memory.data(4, 4);
const next = memory.data(16, 4); // of entries 1 to 3; 0 ends the list

/** The head after `was`, with another entry in front. */
function changed(was: i32, entry: i32): i32 {
  return ((was & ~0xffff) + 0x10000) | entry;
}

function pop(): i32 {
  let was: i32;
  let second: i32;
  do {
    was = atomic.load<i32>(head);
    if ((was & 0xffff) == 0) return 0;
    second = atomic.load<i32>(next + ((was & 0xffff) << 2));
  } while (atomic.cmpxchg<i32>(head, was, changed(was, second)) != was);
  return was & 0xffff;
}

function push(entry: i32): void {
  let was: i32;
  do {
    was = atomic.load<i32>(head);
    atomic.store<i32>(next + (entry << 2), was & 0xffff);
  } while (atomic.cmpxchg<i32>(head, was, changed(was, entry)) != was);
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
