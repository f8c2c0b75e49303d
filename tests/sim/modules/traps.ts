// Each traps in a way that V8 has no words of its own for.
import { SpinLocked, thread } from "ksync";

const table: i32[] = [];

export function emptyElement(): void {
  call_indirect<void>(0);
}

export function behindTheTable(): void {
  call_indirect<void>(1000);
}

export function otherSignature(): f64 {
  const routine = (): void => {
    table.push(1);
  };
  return call_indirect<f64>(load<u32>(changetype<usize>(routine)), 1.5, 2.5);
}

function descend(depth: i32): i32 {
  if (depth == 0) thread.yieldNow();
  else return descend(depth - 1) + depth;
  return table.length;
}

/** Somebody else has to be there to go on meanwhile. */
export function deepSwitch(depth: i32): i32 {
  using other = thread.spawn(() => {
    thread.yieldNow();
  });
  const sum = descend(depth);
  other.join();
  return sum & 0;
}

export function twice(): void {
  const lock = new SpinLocked<i32>(0);
  using outer = lock.lock();
  using inner = lock.lock();
}
