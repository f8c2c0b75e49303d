// DPCs of one processor run in the order in which they were queued. Those of two have no order.
import { Dpc, dpc } from "ksync";

const prepared = memory.data(4, 4);
const failed = memory.data(4, 4);

export function main(): i32 {
  using prepare = new Dpc(() => {
    atomic.store<i32>(prepared, 1);
  });
  using use = new Dpc(() => {
    if (atomic.load<i32>(prepared) == 0) atomic.store<i32>(failed, 1);
  });
  prepare.setTarget(0);
  use.setTarget(1);
  prepare.queue();
  use.queue();
  dpc.flush();
  return atomic.load<i32>(failed);
}
