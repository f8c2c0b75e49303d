// The rounds alternate between two gates: who opens one closes the other.
import { Event, EventType, thread } from "ksync";

const arrived = memory.data(4, 4);
const reached = memory.data(8, 4);

function meet(gate: Event, other: Event): void {
  if (atomic.add<i32>(arrived, 1) == 0) gate.wait();
  else {
    atomic.store<i32>(arrived, 0);
    other.clear();
    gate.set();
  }
}

/** Whether both had reached each round when this one went on. */
function run(even: Event, odd: Event): bool {
  let together = true;
  for (let round: usize = 0; round < 2; round++) {
    atomic.add<i32>(reached + (round << 2), 1);
    if (round == 0) meet(even, odd);
    else meet(odd, even);
    together = together && atomic.load<i32>(reached + (round << 2)) == 2;
  }
  return together;
}

export function main(): i32 {
  const even = new Event(EventType.Notification);
  const odd = new Event(EventType.Notification);
  using other = thread.spawn((): bool => run(even, odd));
  const together = run(even, odd);
  const isRight = other.join().value && together;
  even.dispose();
  odd.dispose();
  return isRight ? 0 : 1;
}
