// Dropping an armed Timer or a queued Dpc freed it under the kernel. Here dropping stops it first, and what has begun is
// freed at the end of its run: nothing calls into a dead object.
import { dpc, Dpc, Duration, println, SpinLocked, Timer, TimerType } from "ksync";


@final
class Counter {
  private count: i32 = 0;
  add(): void {
    atomic.add<i32>(changetype<usize>(this), 1, offsetof<Counter>("count"));
  }
  get now(): i32 {
    return atomic.load<i32>(changetype<usize>(this), offsetof<Counter>("count"));
  }
}

export function main(): void {
  using clock = Timer.waitable(TimerType.Synchronization);
  clock.start(Duration.ZERO, Duration.fromMillis(1));

  const ticks = new Counter();
  {
    using timer = new Timer(() => {
      ticks.add();
    });
    timer.start(Duration.ZERO, Duration.fromMillis(1));
    while (ticks.now == 0) clock.wait();
  }
  dpc.flush();
  const last = ticks.now;
  for (let i = 0; i < 5; i++) clock.wait();
  println("ticks after the drop: " + (ticks.now - last).toString());

  const runs = new Counter();
  const lock = new SpinLocked<i32>(0);
  {
    using guard = lock.lock(); // at DISPATCH_LEVEL, so that no DPC of this processor runs before the drop
    using queued = new Dpc(() => {
      runs.add();
    });
    queued.queue();
    guard.value = 1;
  }
  dpc.flush();
  println("runs of a DPC that was dropped in its queue: " + runs.now.toString());

  Timer.withSelf((timer: Timer): void => {
    runs.add();
    timer.dispose();
  }).start(Duration.ZERO, Duration.fromMillis(1));
  for (let i = 0; i < 5; i++) clock.wait();
  dpc.flush();
  println("runs of a timer that drops itself: " + runs.now.toString());
}
