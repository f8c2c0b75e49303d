// Every legal way to have APCs off.
import { FastLocked, irql, Mutex, region, ResourceLocked, thread } from "ksync";

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

const table = <u32>resource_create();
const fast = new FastLocked<i32>(0);
const mutex = new Mutex();
const locked = new ResourceLocked<i32>(0);

function use(): void {
  resource_acquireShared(table);
  resource_releaseShared(table);
}

export function inCriticalRegion(): void {
  using inside = region.critical();
  use();
}
export function inGuardedRegion(): void {
  using inside = region.guarded();
  use();
}
export function atApcLevel(): void {
  using raised = irql.raiseToApc();
  use();
}
export function underLocks(): void {
  {
    using guard = fast.lock();
    use();
  }
  using guard = mutex.lock();
  use();
}
export function inThread(): void {
  const worker = thread.spawn(() => {
    use();
  });
  worker.join();
  worker.dispose();
}
export function byTheLibrary(): void {
  using reader = locked.lockShared();
}
