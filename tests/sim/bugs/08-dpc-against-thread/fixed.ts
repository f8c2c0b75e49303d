// Both hold a spin lock, which keeps the DPC away.
import { Dpc, Event, EventType, SpinLocked } from "ksync";

export function main(): i32 {
  const total = new SpinLocked<i32>(0);
  const done = new Event(EventType.Notification);
  const dpc = new Dpc(() => {
    using guard = total.lock();
    guard.value += 1;
    done.set();
  });
  dpc.queue();
  {
    using guard = total.lock();
    guard.value += 1;
  }
  done.wait();
  done.dispose();
  dpc.dispose();
  return total.take() == 2 ? 0 : 1;
}
