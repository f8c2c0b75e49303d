// The one that finds the word unset completes the request.
import { Duration, Event, EventType, Timer } from "ksync";

const isComplete = memory.data(4, 4);

function complete(request: Event): void {
  if (atomic.xchg<i32>(isComplete, 1) == 0) request.dispose();
}

export function main(): i32 {
  const request = new Event(EventType.Notification);
  using timeOut = new Timer((): void => complete(request));
  timeOut.start(Duration.fromMillis(1));
  complete(request);
  return 0;
}
