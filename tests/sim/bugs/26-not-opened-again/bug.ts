// Restart opens the device while stop is not through, which is refused, and does not look: the device stays closed.
import { RundownProtection, thread } from "ksync";

export function main(): i32 {
  const protection = new RundownProtection();
  using stop = thread.spawn((): void => protection.wait());
  protection.reinitialize();
  stop.join();
  const inside = protection.acquire();
  if (!inside) return 1;
  inside.dispose();
  protection.dispose();
  return 0;
}
