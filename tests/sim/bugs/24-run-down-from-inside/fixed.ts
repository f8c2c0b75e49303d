// It has left before it waits.
import { RundownProtection, thread } from "ksync";

const requests = memory.data(4, 4);

function request(protection: RundownProtection): void {
  const inside = protection.acquire();
  if (!inside) return;
  inside.dispose();
  if (atomic.sub<i32>(requests, 1) == 1) protection.wait();
}

export function main(): i32 {
  atomic.store<i32>(requests, 2);
  const protection = new RundownProtection();
  using first = thread.spawn((): void => request(protection));
  using second = thread.spawn((): void => request(protection));
  first.join();
  second.join();
  protection.dispose();
  return 0;
}
