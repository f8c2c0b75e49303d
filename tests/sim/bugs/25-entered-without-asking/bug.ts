// The user looks only on the way out whether it was let in: what it has used meanwhile may have been taken down.
import { Event, EventType, RundownProtection, thread } from "ksync";

export function main(): i32 {
  const protection = new RundownProtection();
  const device = new Event(EventType.Notification);
  using user = thread.spawn(() => {
    const inside = protection.acquire();
    device.set();
    if (inside) inside.dispose();
  });
  protection.wait();
  device.dispose();
  user.join();
  protection.dispose();
  return 0;
}
