// Each interrupt leaves its status bits for the DPC. When the next comes first, it overwrites them.
import { Dpc, dpc } from "ksync";

const status = memory.data(4, 4);
const seen = memory.data(4, 4);

export function main(): i32 {
  using handle = new Dpc(() => {
    atomic.or<i32>(seen, atomic.load<i32>(status));
  });
  for (let bit = 0; bit < 2; bit++) {
    atomic.store<i32>(status, 1 << bit);
    handle.queue();
  }
  dpc.flush();
  return atomic.load<i32>(seen) == 3 ? 0 : 1;
}
