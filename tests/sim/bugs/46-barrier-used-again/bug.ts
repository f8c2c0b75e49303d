// The gate of the first round stays open: in the second nobody waits for the other.
import { Event, EventType, thread } from "ksync";

const arrived = memory.data(4, 4);
const reached = memory.data(8, 4);

function meet(gate: Event): void {
  if (atomic.add<i32>(arrived, 1) == 0) gate.wait();
  else {
    atomic.store<i32>(arrived, 0);
    gate.set();
  }
}

/** Whether both had reached each round when this one went on. */
function run(gate: Event): bool {
  let together = true;
  for (let round: usize = 0; round < 2; round++) {
    atomic.add<i32>(reached + (round << 2), 1);
    meet(gate);
    together = together && atomic.load<i32>(reached + (round << 2)) == 2;
  }
  return together;
}

export function main(): i32 {
  const gate = new Event(EventType.Notification);
  using other = thread.spawn((): bool => run(gate));
  const together = run(gate);
  const isRight = other.join().value && together;
  gate.dispose();
  return isRight ? 0 : 1;
}
