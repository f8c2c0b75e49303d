// A DPC comes in between of a thread's load and store.
import { Dpc, Event, EventType } from "ksync";

let total: i32 = 0;

export function main(): i32 {
  const done = new Event(EventType.Notification);
  const dpc = new Dpc(() => {
    total += 1;
    done.set();
  });
  dpc.queue();
  total += 1;
  done.wait();
  done.dispose();
  dpc.dispose();
  return total == 2 ? 0 : 1;
}
