// HRTimer::start(ZERO) stopped the machine, dropping a waitable one corrupted the pool and needed APC_LEVEL, and a
// waitable timer had no start. Here zero is the shortest time there is, and all of that is done at DISPATCH_LEVEL.
import { Duration, HRTimer, println, SpinLocked, Timer, TimerType } from "ksync";

export function main(): void {
  using high = HRTimer.waitable(TimerType.Notification);
  high.start(Duration.ZERO);
  println("a due time of zero expires: " + high.wait().success.toString());

  using plain = Timer.waitable(TimerType.Notification);
  plain.start(Duration.ZERO);
  println("a waitable timer starts: " + plain.wait().success.toString());

  const lock = new SpinLocked<i32>(0);
  {
    using guard = lock.lock();
    using armed = HRTimer.waitable(TimerType.Synchronization);
    armed.start(Duration.fromSecs(3600), Duration.fromMillis(1));
    guard.value = 1;
  }
  println("dropped while armed, at DISPATCH_LEVEL");
}
