// A timer that has been stopped may have expired before: its function is queued, or runs, and uses what is gone.
import { Duration, Event, EventType, Timer } from "ksync";

export function main(): i32 {
  const ticked = new Event(EventType.Notification);
  const clock = new Timer(() => {
    ticked.set();
  });
  clock.start(Duration.fromMillis(1));
  clock.stop();
  ticked.dispose();
  clock.dispose();
  return 0;
}
