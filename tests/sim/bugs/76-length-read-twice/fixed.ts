// What was checked is what is used.
import { freeObject, thread } from "ksync";

const length = memory.data(4, 4);

export function main(): i32 {
  const buffer = new StaticArray<u8>(8);
  atomic.store<i32>(length, 8);
  using caller = thread.spawn(() => {
    atomic.store<i32>(length, 16);
  });
  const asked = atomic.load<i32>(length);
  if (asked <= 8) memory.fill(changetype<usize>(buffer), 1, asked);
  caller.join();
  freeObject(changetype<usize>(buffer));
  return 0;
}
