// The timer's function looks whether it is to stop, and arms the timer again. The stop comes in between: it stops a
// timer that is not armed.
import { dpc, Duration, Event, EventType, thread, Timer } from "ksync";

const isStopping = memory.data(4, 4);

export function main(): i32 {
  const ticked = new Event(EventType.Notification);
  const clock = Timer.withSelf((self: Timer): void => {
    ticked.set();
    if (atomic.load<i32>(isStopping) == 0) self.start(Duration.fromMillis(1));
  });
  clock.start(Duration.fromMillis(1));
  ticked.wait();
  atomic.store<i32>(isStopping, 1);
  clock.stop();
  dpc.flush();
  ticked.dispose();
  thread.sleep(Duration.fromMillis(10));
  clock.dispose();
  return 0;
}
