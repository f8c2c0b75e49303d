// Only what is completed is there.
import { Once, thread } from "ksync";

const limit = memory.data(4, 4);

export function main(): i32 {
  const prepared = new Once();
  using prepares = thread.spawn(() => {
    prepared.callOnce(() => {
      atomic.store<i32>(limit, 512);
    });
  });
  using uses = thread.spawn((): i32 => {
    if (!prepared.isCompleted) return 0;
    return atomic.load<i32>(limit) == 512 ? 0 : 1;
  });
  prepares.join();
  const wrong = uses.join().value;
  prepared.dispose();
  return wrong;
}
