// A tick count of 64 bits in two words: when the lower one overflows between the two reads, time runs backwards.
import { Dpc, dpc } from "ksync";

const low = memory.data(4, 4);
const high = memory.data(4, 4);
const high2 = memory.data(4, 4);

export function main(): i32 {
  atomic.store<u32>(low, u32.MAX_VALUE);
  using tick = new Dpc(() => {
    atomic.store<u32>(high2, 1);
    atomic.store<u32>(low, 0);
    atomic.store<u32>(high, 1);
  });
  tick.queue();
  const upper = atomic.load<u32>(high);
  const lower = atomic.load<u32>(low);
  dpc.flush();
  return (((<u64>upper) << 32) | lower) >= u32.MAX_VALUE ? 0 : 1;
}
