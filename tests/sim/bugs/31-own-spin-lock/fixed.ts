// Whoever holds it is at DISPATCH_LEVEL, where no DPC comes in.
import { dpc, Dpc, irql, thread } from "ksync";

const word = memory.data(4, 4);
const total = memory.data(4, 4);

function add(): void {
  using raised = irql.raiseToDispatch();
  while (atomic.cmpxchg<i32>(word, 0, 1) != 0) thread.pause();
  store<i32>(total, load<i32>(total) + 1);
  atomic.store<i32>(word, 0);
}

export function main(): i32 {
  using counts = new Dpc(add);
  counts.queue();
  add();
  dpc.flush();
  return load<i32>(total) == 2 ? 0 : 1;
}
