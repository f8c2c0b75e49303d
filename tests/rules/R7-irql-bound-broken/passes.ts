// Bodies that stay within their bounds, whatever others do.
import { Dpc, FastLocked, irql, SpinGuard, SpinLocked, thread } from "ksync";

const lock = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

/** @always ..APC_LEVEL */
function count(): void {
  using guard = fast.lock();
  using raised = irql.raiseToApc();
  guard.value += 1;
}
export function within(): void {
  count();
}

/** @always ..APC_LEVEL */
export function afterwards(): void {
  count();
  const dpc = new Dpc(() => {
    using guard = lock.lockAtDispatch();
  });
  dpc.queue();
  const worker = thread.spawn(() => {
    using guard = lock.lock();
  });
  worker.join();
  worker.dispose();
}

/** @always DISPATCH_LEVEL */
function underLock(guard: SpinGuard<i32>): void {
  using raised = irql.raiseToDispatch();
  guard.value += 1;
}
export function atTheFloor(): void {
  using guard = lock.lock();
  underLock(guard);
}

/**
 * @irql ..APC_LEVEL
 * @always ..DISPATCH_LEVEL
 */
function wide(urgent: bool): void {
  if (urgent) {
    using guard = lock.lock();
  }
}
export function onOneBranch(urgent: bool): void {
  wide(urgent);
}
