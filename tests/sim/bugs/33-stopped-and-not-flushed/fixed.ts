// After a flush it runs nowhere.
import { dpc, Duration, Event, EventType, Timer } from "ksync";

export function main(): i32 {
  const ticked = new Event(EventType.Notification);
  const clock = new Timer(() => {
    ticked.set();
  });
  clock.start(Duration.fromMillis(1));
  clock.stop();
  dpc.flush();
  ticked.dispose();
  clock.dispose();
  return 0;
}
