// All that the DPC uses is there before it is queued.
import { dpc, Dpc, Event, EventType, freeObject } from "ksync";

class Device {
  done: Event | null = null;
}

export function main(): i32 {
  const device = new Device();
  device.done = new Event(EventType.Notification);
  const finish = new Dpc(() => {
    changetype<Event>(device.done).set();
  });
  finish.queue();
  dpc.flush();
  finish.dispose();
  device.done!.dispose();
  freeObject(changetype<usize>(device));
  return 0;
}
