// The DPC is cancelled and flushed, and then the timer that queues it is stopped: it may have queued it in between.
import { Dpc, dpc, Duration, Event, EventType, HRTimer } from "ksync";

export function main(): i32 {
  const done = new Event(EventType.Notification);
  const report = new Dpc(() => {
    done.set();
  });
  const clock = new HRTimer(() => {
    report.queue();
  });
  clock.start(Duration.fromMicros(500));
  report.cancel();
  dpc.flush();
  clock.dispose();
  done.dispose();
  report.dispose();
  return 0;
}
