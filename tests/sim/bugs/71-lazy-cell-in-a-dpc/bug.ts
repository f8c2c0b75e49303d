// A cell is for one thread, and a DPC is none: it comes in while the thread is making the value.
import { Dpc, dpc, Event, EventType, LazyCell } from "ksync";

export function main(): i32 {
  const done = new LazyCell<Event>((): Event => new Event(EventType.Notification));
  using finish = new Dpc(() => {
    done.value.set();
  });
  finish.queue();
  done.value.set();
  dpc.flush();
  done.intoInner().dispose();
  return 0;
}
