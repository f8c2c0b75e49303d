// The same mistake with the call that takes a point in time: 20 ms, since the year 1601.
import { Duration, time, Timer, TimerType } from "ksync";

export function main(): i32 {
  const timer = Timer.waitable(TimerType.Notification);
  const before = time.sinceBoot();
  timer.startAt(Duration.fromMillis(20));
  timer.wait();
  const passed = time.sinceBoot() - before;
  timer.dispose();
  return passed >= Duration.fromMillis(20) ? 0 : 1;
}
