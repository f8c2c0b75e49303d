// The upper word is there twice, written around the lower one: when both are alike, the three belong together.
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
  let upper: u32;
  let lower: u32;
  do {
    upper = atomic.load<u32>(high);
    lower = atomic.load<u32>(low);
  } while (upper != atomic.load<u32>(high2));
  dpc.flush();
  return (((<u64>upper) << 32) | lower) >= u32.MAX_VALUE ? 0 : 1;
}
