// Raw imports, each released as it was acquired, and mutexes where they were.
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
  spinlock_release(spin);
}

function release(lock: u32): void {
  spinlock_releaseFromDispatch(lock);
}
export function throughHelper(): void {
  using raised = irql.raiseToDispatch();
  spinlock_acquireAtDispatch(spin);
  release(spin);
}

export function onEachBranch(write: bool): void {
  using inside = region.critical();
  if (write) resource_acquireExclusive(table);
  else resource_acquireShared(table);
  if (write) resource_releaseExclusive(table);
  else resource_releaseShared(table);
}

const mutex = new Mutex();
const guarded = new SpinLocked<i32>(0);
export function mutexUnderSpinLock(): void {
  using guard = guarded.lock();
  using owner = mutex.tryLock();
  if (owner) guard.value += 1;
}

export function mutexOnBothSides(): void {
  using owner = mutex.lock();
  using guard = guarded.lock();
  const again = mutex.tryLock();
  if (again) again.dispose();
}
