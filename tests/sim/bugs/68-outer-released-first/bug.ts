// The outer spin lock goes first, and with it the IRQL back to PASSIVE_LEVEL, while the inner one still needs it.
import { SpinLocked } from "ksync";

export function main(): i32 {
  const device = new SpinLocked<i32>(0);
  const queue = new SpinLocked<i32>(0);
  const outer = device.lock();
  const inner = queue.lock();
  outer.dispose();
  inner.dispose();
  device.dispose();
  queue.dispose();
  return 0;
}
