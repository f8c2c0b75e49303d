// Both run on one.
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
  prepare.setTarget(1);
  use.setTarget(1);
  prepare.queue();
  use.queue();
  dpc.flush();
  return atomic.load<i32>(failed);
}
