// Regions that are left on every path.
import { region, thread } from "ksync";

export function scoped(): void {
  using inside = region.critical();
}

export function nested(): void {
  using outer = region.guarded();
  using inner = region.critical();
}

export function inThread(): void {
  const worker = thread.spawn(() => {
    using inside = region.critical();
  });
  worker.join();
  worker.dispose();
}

export function onEveryBranch(early: bool): i32 {
  using inside = region.critical();
  if (early) return 1;
  return 0;
}
