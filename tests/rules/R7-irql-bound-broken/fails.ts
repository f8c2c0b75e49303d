// Bodies that leave the interval that @always binds them to.
import { FastLocked, irql, SpinGuard, SpinLocked } from "ksync";

const lock = new SpinLocked<i32>(0);
const fast = new FastLocked<i32>(0);

/** @always PASSIVE_LEVEL */
function count(): void {
  using guard = fast.lock();
  guard.value += 1;
}
export function direct(): void {
  count();
}

function deepest(): void {
  using guard = lock.lock();
}
function deeper(): void {
  deepest();
}
/** @always ..APC_LEVEL */
export function throughHelpers(): void {
  using guard = fast.lock();
  deeper();
}

/** @always ..APC_LEVEL */
function onOneBranch(urgent: bool): void {
  if (urgent) {
    using raised = irql.raiseToDispatch();
  } else {
    using raised = irql.raiseToApc();
  }
}
export function branch(urgent: bool): void {
  onOneBranch(urgent);
}

/** @always DISPATCH_LEVEL */
function drain(guard: SpinGuard<i32>, times: i32): SpinGuard<i32> {
  for (let i = 0; i < times; i++) {
    guard.dispose();
    guard = lock.lock();
  }
  return guard;
}
export function inLoop(): void {
  using guard = drain(lock.lock(), 3);
}

/** @always ..APC_LEVEL */
function run(step: () => void): void {
  step();
}
export function inCallback(): void {
  run(() => {
    using guard = lock.lock();
  });
}
