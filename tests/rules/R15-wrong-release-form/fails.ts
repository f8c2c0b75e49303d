// Raw imports, because the library's guards know their form; but they do not know where a mutex was acquired.
import { irql, Mutex, region, SpinLocked } from "ksync";

// @ts-ignore: decorator
@external("ksync", "spinlock_create")
declare function spinlock_create(): u64;
// @ts-ignore: decorator
@external("ksync", "spinlock_acquire")
declare function spinlock_acquire(lock: u32): void;
// @ts-ignore: decorator
@external("ksync", "spinlock_release")
declare function spinlock_release(lock: u32): void;
// @ts-ignore: decorator
@external("ksync", "spinlock_acquireAtDispatch")
declare function spinlock_acquireAtDispatch(lock: u32): void;
// @ts-ignore: decorator
@external("ksync", "spinlock_releaseFromDispatch")
declare function spinlock_releaseFromDispatch(lock: u32): void;
// @ts-ignore: decorator
@external("ksync", "resource_create")
declare function resource_create(): u64;
// @ts-ignore: decorator
@external("ksync", "resource_acquireShared")
declare function resource_acquireShared(resource: u32): void;
// @ts-ignore: decorator
@external("ksync", "resource_acquireExclusive")
declare function resource_acquireExclusive(resource: u32): void;
// @ts-ignore: decorator
@external("ksync", "resource_releaseShared")
declare function resource_releaseShared(resource: u32): void;
// @ts-ignore: decorator
@external("ksync", "resource_releaseExclusive")
declare function resource_releaseExclusive(resource: u32): void;

const spin = <u32>spinlock_create();
const table = <u32>resource_create();

export function direct(): void {
  spinlock_acquire(spin);
  spinlock_releaseFromDispatch(spin);
}

function release(lock: u32): void {
  spinlock_release(lock);
}
function finish(): void {
  release(spin);
}
export function throughHelpers(): void {
  using raised = irql.raiseToDispatch();
  spinlock_acquireAtDispatch(spin);
  finish();
}

export function onOneBranch(write: bool): void {
  using inside = region.critical();
  if (write) resource_acquireExclusive(table);
  else resource_acquireShared(table);
  resource_releaseShared(table);
}

const mutex = new Mutex();
const guarded = new SpinLocked<i32>(0);
export function mutexUnderSpinLock(): void {
  const owner = mutex.lock();
  using guard = guarded.lock();
  owner.dispose();
}

export function mutexAfterSpinLock(): void {
  const guard = guarded.lock();
  const owner = mutex.tryLock();
  guard.dispose();
  if (owner) owner.dispose();
}
