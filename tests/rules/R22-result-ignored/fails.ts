// Tries whose results nobody looks at.
import { FastLocked, Mutex, ResourceLocked, SpinLocked } from "ksync";

const fast = new FastLocked<i32>(0);
const spin = new SpinLocked<i32>(0);
const mutex = new Mutex();
const table = new ResourceLocked<i32>(0);

export function direct(): void {
  fast.tryLock();
}

function attempt(): bool {
  return mutex.tryLock() !== null;
}
function again(): bool {
  return attempt();
}
export function throughHelpers(): void {
  again();
}

export function inLoop(count: i32): void {
  for (let i = 0; i < count; i++) spin.tryLock();
}

export function onOneBranch(write: bool): void {
  if (write) table.tryLock();
}
