// Raw imports: the library's guards enter a critical region.
import { region } from "ksync";

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

export function direct(): void {
  resource_acquireShared(table);
  resource_releaseShared(table);
}

function acquire(): void {
  resource_acquireExclusive(table);
}
function begin(): void {
  acquire();
}
export function throughHelpers(): void {
  begin();
  resource_releaseExclusive(table);
}

export function onOneBranch(inside: bool): void {
  const entered = inside ? region.critical() : null;
  resource_acquireExclusive(table);
  resource_releaseExclusive(table);
  if (entered) entered.dispose();
}
