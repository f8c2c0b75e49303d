// Who was not let in uses nothing.
import { Event, EventType, RundownProtection, thread } from "ksync";

export function main(): i32 {
  const protection = new RundownProtection();
  const device = new Event(EventType.Notification);
  using user = thread.spawn(() => {
    using inside = protection.acquire();
    if (inside) device.set();
  });
  protection.wait();
  device.dispose();
  user.join();
  protection.dispose();
  return 0;
}
