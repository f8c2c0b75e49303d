// The caller's memory is the caller's: between the check of the length and its use it can become another.
import { freeObject, thread } from "ksync";

const length = memory.data(4, 4);

export function main(): i32 {
  const buffer = new StaticArray<u8>(8);
  atomic.store<i32>(length, 8);
  using caller = thread.spawn(() => {
    atomic.store<i32>(length, 16);
  });
  if (atomic.load<i32>(length) <= 8)
    memory.fill(changetype<usize>(buffer), 1, atomic.load<i32>(length));
  caller.join();
  freeObject(changetype<usize>(buffer));
  return 0;
}
