// A timer that two owners share: its function runs again and again, until the last owner gives it up.
import { Arc, Duration, println, Semaphore, thread, Timer } from "ksync";

const TICKS: i32 = 3;

/** Returns 0 when the timer has expired three times. */
export function main(): i32 {
  const ticks = new Semaphore(0, i32.MAX_VALUE);

  // this timer uses a DPC as its backend
  const timer = new Arc(
    new Timer(() => {
      ticks.release();
    }),
  );
  timer.value.start(Duration.ZERO, Duration.fromMillis(5));

  const mine = timer.clone();
  {
    using watcher = thread.spawn(() => {
      for (let i = 0; i < TICKS; i++) {
        ticks.wait();
        println("timer expired");
      }
      mine.dispose();
    });
    watcher.join();
  }

  // the last owner: the timer is stopped and freed with its function
  timer.dispose();
  return 0;
}
