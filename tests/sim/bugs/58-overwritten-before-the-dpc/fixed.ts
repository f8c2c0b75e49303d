// Bits are added, and taken all at once.
import { Dpc, dpc } from "ksync";

const status = memory.data(4, 4);
const seen = memory.data(4, 4);

export function main(): i32 {
  using handle = new Dpc(() => {
    atomic.or<i32>(seen, atomic.xchg<i32>(status, 0));
  });
  for (let bit = 0; bit < 2; bit++) {
    atomic.or<i32>(status, 1 << bit);
    handle.queue();
  }
  dpc.flush();
  return atomic.load<i32>(seen) == 3 ? 0 : 1;
}
