// The flag is written after the size, but nothing says so to the compiler or to the other processor: it may see the
// flag and not the size.
import { thread } from "ksync";

let isReady: bool = false;
let size: i32 = 0;

export function main(): i32 {
  using prepares = thread.spawn(() => {
    size = 512;
    isReady = true;
  });
  using uses = thread.spawn((): i32 => (isReady && size != 512 ? 1 : 0));
  prepares.join();
  return uses.join().value;
}
