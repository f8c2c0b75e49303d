// The value is made before anybody else can ask for it.
import { Dpc, dpc, Event, EventType, LazyCell } from "ksync";

export function main(): i32 {
  const done = new LazyCell<Event>((): Event => new Event(EventType.Notification));
  done.force();
  using finish = new Dpc(() => {
    done.value.set();
  });
  finish.queue();
  done.value.set();
  dpc.flush();
  done.intoInner().dispose();
  return 0;
}
