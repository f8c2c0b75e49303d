// Regions that nothing leaves.
import { region, thread } from "ksync";

export function direct(): void {
  region.critical();
}

function enter(): void {
  region.guarded();
}
function prepare(): void {
  enter();
}
export function throughHelpers(): void {
  prepare();
}

export function inThread(): void {
  const worker = thread.spawn(() => {
    region.critical();
  });
  worker.join();
  worker.dispose();
}

export function onOneBranch(early: bool): i32 {
  const inside = region.critical();
  if (early) return 1;
  inside.dispose();
  return 0;
}

export function inLoop(times: i32): void {
  for (let i = 0; i < times; i++) region.critical();
}
