// A request is completed by its time-out or by its end, whichever comes first. Both look before either says so.
import { Duration, Event, EventType, Timer } from "ksync";

const isComplete = memory.data(4, 4);

function complete(request: Event): void {
  if (atomic.load<i32>(isComplete) != 0) return;
  atomic.store<i32>(isComplete, 1);
  request.dispose();
}

export function main(): i32 {
  const request = new Event(EventType.Notification);
  using timeOut = new Timer((): void => complete(request));
  timeOut.start(Duration.fromMillis(1));
  complete(request);
  return 0;
}
