// A DPC's routine that keeps a spin lock. It is at DISPATCH_LEVEL before and after.
import { dpc, Event, EventType, SpinGuard, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);
let guard: SpinGuard<i32> | null = null;

export function main(): void {
  const never = new Event(EventType.Notification);
  dpc.runOnce(() => {
    guard = lock.lock();
  });
  never.wait();
}
