// The later goes first, as `using` does it.
import { SpinLocked } from "ksync";

export function main(): i32 {
  const device = new SpinLocked<i32>(0);
  const queue = new SpinLocked<i32>(0);
  {
    using outer = device.lock();
    using inner = queue.lock();
  }
  device.dispose();
  queue.dispose();
  return 0;
}
