// Restart waits for the end of stop, and then it is let.
import { RundownProtection, thread } from "ksync";

export function main(): i32 {
  const protection = new RundownProtection();
  using stop = thread.spawn((): void => protection.wait());
  stop.join();
  if (!protection.reinitialize()) return 1;
  const inside = protection.acquire();
  if (!inside) return 1;
  inside.dispose();
  protection.dispose();
  return 0;
}
