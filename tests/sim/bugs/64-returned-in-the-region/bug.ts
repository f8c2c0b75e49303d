// The early return forgets the region: the thread goes on without APCs, and nothing that waits for one ends.
import { region, thread } from "ksync";

const isClosed = memory.data(4, 4);
const written = memory.data(4, 4);

export function main(): i32 {
  using writer = thread.spawn(() => {
    const inside = region.guarded();
    if (atomic.load<i32>(isClosed) != 0) return;
    atomic.add<i32>(written, 1);
    inside.dispose();
  });
  atomic.store<i32>(isClosed, 1);
  writer.join();
  return 0;
}
