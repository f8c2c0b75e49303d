// Timer::start gave milliseconds as a positive due time, an absolute time in 100 ns of the year 1601: it expired at once.
// Here a duration is relative, in the kernel's unit, and what would be absolute is refused.
import { Duration, println, time, Timer, TimerType } from "ksync";


@external("ksync", "timer_set")
declare function timer_set(timer: u32, due: u64, period: u32): u64;

export function main(): void {
  using timer = Timer.waitable(TimerType.Notification);
  const before = time.sinceBoot();
  timer.start(Duration.fromMillis(20));
  timer.wait();
  const passed = Duration.toMillis(time.sinceBoot() - before);
  println("expired before its time: " + (passed < 20).toString());

  const refused = timer_set(load<u32>(changetype<usize>(timer)), <u64>-200_000, 0);
  println("a negative due time: 0x" + (<u32>(refused >> 32)).toString(16));
}
