// The interrupt's DPC can run from the moment that it is queued, but what it signals is made after that.
import { dpc, Dpc, Event, EventType, freeObject } from "ksync";

class Device {
  /** The event's handle stays 0 until somebody makes one. */
  done: Event | null = null;
}

export function main(): i32 {
  const device = new Device();
  const finish = new Dpc(() => {
    changetype<Event>(device.done).set();
  });
  finish.queue();
  device.done = new Event(EventType.Notification);
  dpc.flush();
  finish.dispose();
  device.done!.dispose();
  freeObject(changetype<usize>(device));
  return 0;
}
