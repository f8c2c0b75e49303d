// What queues it goes first.
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
  clock.dispose();
  dpc.flush();
  report.cancel();
  dpc.flush();
  done.dispose();
  report.dispose();
  return 0;
}
