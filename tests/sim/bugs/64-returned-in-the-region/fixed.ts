// The end of the block leaves it.
import { region, thread } from "ksync";

const isClosed = memory.data(4, 4);
const written = memory.data(4, 4);

export function main(): i32 {
  using writer = thread.spawn(() => {
    using inside = region.guarded();
    if (atomic.load<i32>(isClosed) != 0) return;
    atomic.add<i32>(written, 1);
  });
  atomic.store<i32>(isClosed, 1);
  writer.join();
  return 0;
}
